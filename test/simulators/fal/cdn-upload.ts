import { z } from 'zod'
import { answer, answerGarbled, answerText, type Exchange, parseJson, readBody } from './exchange.ts'
import { playGatewayFault } from './gateway-fault.ts'
import type { FalParts } from './parts.ts'
import { inspectBody, refuseStranger } from './rules.ts'
import { type Intake, openIntake, type Part, type Upload, type Uploads } from './uploads.ts'

/** Bytes of every part but the last. */
const partSize = 10 * 2 ** 20

const uploadPath = /^\/u\/(?<token>[^/]+)(?:\/(?<step>[^/]+))?$/

const completion = z.strictObject({
  parts: z.array(z.strictObject({ partNumber: z.int(), etag: z.string() })).min(1),
})

/** The signed URLs of the CDN: a PUT of a whole file, PUTs of parts, and the end of them. */
export async function serveUpload(parts: FalParts, uploads: Uploads, exchange: Exchange): Promise<void> {
  const { token = '', step } = uploadPath.exec(exchange.path)?.groups ?? {}
  const upload = uploads.find(token, exchange.url.searchParams.get('signature'))
  if (upload === null) {
    parts.book.violation(`${exchange.method} ${exchange.url.pathname}: no such upload, or a wrong signature`)
    return answer(exchange, 403, { detail: 'Signature does not match' })
  }
  const order = `${exchange.method} ${upload.kind} ${step !== undefined && /^\d+$/.test(step) ? 'part' : (step ?? 'file')}`
  if (order === 'PUT single file') return putFile(parts, exchange, upload)
  if (order === 'PUT multipart part') return putPart(parts, exchange, upload, Number(step))
  if (order === 'POST multipart complete') return complete(parts, exchange, upload)
  return refuseStranger(parts, exchange)
}

async function putFile(parts: FalParts, exchange: Exchange, upload: Upload): Promise<void> {
  const { book, faults } = parts
  const where = `PUT ${exchange.url.pathname}`
  const contentType = exchange.request.headers['content-type']
  if (contentType !== upload.contentType) {
    book.violation(`${where}: Expected Content-Type ${upload.contentType}, got ${String(contentType)}`)
  }
  const fault = faults.draw('put')
  const intake = openIntake()
  if (!(await receive(parts, exchange, intake))) return
  if (fault !== 'garbled' && (await playGatewayFault(parts, exchange, fault))) return
  store(parts, upload, intake.finish())
  if (fault === 'garbled') answerText(exchange, 200, 'OK')
  else answer(exchange, 200, {})
}

async function putPart(parts: FalParts, exchange: Exchange, upload: Upload, number: number): Promise<void> {
  const where = `PUT ${exchange.url.pathname}`
  const fault = parts.faults.draw('part')
  const length = Number(exchange.request.headers['content-length'])
  if (number < 1 || length > partSize) {
    parts.book.violation(
      `${where}: Expected parts from 1 of at most ${partSize} bytes, got ${number} of ${length}`,
    )
    return answer(exchange, 413, { detail: 'Part too large' })
  }
  const intake = openIntake()
  if (!(await receive(parts, exchange, intake))) return
  if (fault !== 'garbled' && (await playGatewayFault(parts, exchange, fault))) return
  const part = upload.parts.put(number, intake.finish().bytes ?? Buffer.alloc(0))
  if (part === null) {
    parts.book.violation(`${where}: the same part again with other bytes`)
    return answer(exchange, 409, { detail: 'Part differs' })
  }
  if (fault === 'garbled') return answerText(exchange, 200, 'OK')
  answer(exchange, 200, { partNumber: number, etag: part.etag })
}

async function complete(parts: FalParts, exchange: Exchange, upload: Upload): Promise<void> {
  const body = await readBody(exchange, 2 ** 22)
  if (body === null) return
  inspectBody(parts, exchange, body)
  const fault = parts.faults.draw('complete')
  if (fault === 'badGateway' || fault === 'forbidden') {
    await playGatewayFault(parts, exchange, fault)
    return
  }
  const problem = findProblem(upload.parts.all, parseJson(body.toString()))
  if (problem !== null) {
    parts.book.violation(`POST ${exchange.url.pathname}: ${problem}`)
    return answer(exchange, 400, { detail: problem })
  }
  if (parts.files.at(upload.filePath) === null) store(parts, upload, upload.parts.join())
  if (fault === 'reset') return exchange.reset()
  const names = { file_url: parts.files.urlOf(upload.filePath) }
  if (fault === 'garbled') return answerGarbled(exchange, names)
  answer(exchange, 200, names)
}

/** Why a list of parts does not make a file, or null. */
function findProblem(taken: readonly Part[], body: unknown): string | null {
  const parsed = completion.safeParse(body)
  if (!parsed.success) return 'Expected parts with partNumber and etag'
  const listed = parsed.data.parts
  if (listed.length !== taken.length) return `Expected ${taken.length} parts, got ${listed.length}`
  for (const [index, { number, size, etag }] of taken.entries()) {
    const one = listed[index]
    if (number !== index + 1) return `Expected part ${index + 1}, got ${number}`
    if (one?.partNumber !== number || one.etag !== etag) return `Expected ${etag} as part ${number}`
    const last = index === taken.length - 1
    if (!last && size !== partSize) return `Expected ${partSize} bytes in part ${number}, got ${size}`
  }
  return null
}

/** Takes in a body as the link lets it through. False when it did not come whole; then the answer is given. */
async function receive(parts: FalParts, exchange: Exchange, intake: Intake): Promise<boolean> {
  const { request } = exchange
  if (request.headers['content-length'] === undefined) {
    parts.book.violation(`PUT ${exchange.url.pathname}: Expected Content-Length`)
    answer(exchange, 411, { detail: 'Length required' })
    return false
  }
  try {
    for await (const piece of request) {
      await parts.uplink.pass(piece.length)
      intake.add(piece)
      inspectBody(parts, exchange, piece)
    }
  } catch {
    return false
  }
  return request.complete
}

function store(
  { book, files }: FalParts,
  upload: Upload,
  content: { readonly bytes: Buffer | null; readonly size: number; readonly sha256: string },
): void {
  const file = files.put(upload.filePath, {
    ...content,
    contentType: upload.contentType,
    expiresAt: Infinity,
  })
  book.upload({ url: file.url, sha256: file.sha256, bytes: file.size, lifecycle: upload.lifecycle })
}
