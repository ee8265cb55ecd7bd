import { z } from 'zod'
import { answer, answerGarbled, type Exchange, parseJson, readBody } from './exchange.ts'
import { playGatewayFault } from './gateway-fault.ts'
import type { FalParts } from './parts.ts'
import { inspectBody, inspectQuery, isAuthorised, refuseStranger } from './rules.ts'
import type { UploadKind, Uploads } from './uploads.ts'

const initiation = z.strictObject({ content_type: z.string().min(1), file_name: z.string().min(1) })

const lifecycle = z.strictObject({
  expiration_duration_seconds: z.number().positive().optional(),
  initial_acl: z.unknown().optional(),
})

const kinds: Readonly<Record<string, UploadKind>> = {
  '/storage/upload/initiate': 'single',
  '/storage/upload/initiate-multipart': 'multipart',
}

/** `rest.fal.ai`: where uploads begin. */
export async function serveRest(parts: FalParts, uploads: Uploads, exchange: Exchange): Promise<void> {
  const kind = exchange.method === 'POST' ? kinds[exchange.path] : undefined
  if (kind === undefined) return refuseStranger(parts, exchange)
  const body = await readBody(exchange, 2 ** 16)
  if (body === null) return
  inspectBody(parts, exchange, body)
  inspectQuery(parts, exchange, ['storage_type'])
  if (!isAuthorised(parts, exchange)) return
  const fault = parts.faults.draw('initiate')
  if (fault !== 'garbled' && (await playGatewayFault(parts, exchange, fault))) return
  const asked = initiation.safeParse(parseJson(body.toString()))
  if (!asked.success || exchange.url.searchParams.get('storage_type') !== 'fal-cdn-v3') {
    parts.book.violation(`POST ${exchange.url.pathname}: Expected content_type, file_name and fal-cdn-v3`)
    return answer(exchange, 422, { detail: asked.error?.issues ?? 'Unknown storage type' })
  }
  const upload = uploads.begin({
    kind,
    contentType: asked.data.content_type,
    lifecycle: readLifecycle(parts, exchange),
  })
  const names = { file_url: parts.files.urlOf(upload.filePath), upload_url: upload.url }
  if (fault === 'garbled') return answerGarbled(exchange, names)
  answer(exchange, 200, names)
}

function readLifecycle({ book }: FalParts, { request, url }: Exchange): unknown {
  const text = request.headers['x-fal-object-lifecycle']
  const parsed = lifecycle.safeParse(typeof text === 'string' ? parseJson(text) : undefined)
  if (parsed.success) return parsed.data
  book.violation(`POST ${url.pathname}: Expected X-Fal-Object-Lifecycle, got ${String(text)}`)
  return null
}
