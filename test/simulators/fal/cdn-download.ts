import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type ByteRange, readRange } from './byte-range.ts'
import { answer, answerPage, answerText, type Exchange } from './exchange.ts'
import type { FaultName } from './faults.ts'
import type { StoredFile } from './files.ts'
import { type FalParts, foreignUrl } from './parts.ts'
import { refuseStranger } from './rules.ts'

/** Bytes handed to the network at a time. */
const pieceSize = 2 ** 16

/** Where the fault `redirect` leads: the same files, at their best. */
const moved = '/moved/'

/** GET and HEAD of the CDN's files. */
export async function serveFile(parts: FalParts, exchange: Exchange): Promise<void> {
  const { method, path, request } = exchange
  request.resume()
  if (method !== 'GET' && method !== 'HEAD') return refuseStranger(parts, exchange)
  const own = `/cdn${path.startsWith(moved) ? path.slice(moved.length - 1) : path}`
  const file = parts.files.at(own)
  const fault = method === 'HEAD' || path.startsWith(moved) ? null : parts.faults.draw('download')
  const bytes = file?.bytes ?? null
  if (file === null || bytes === null) return answerMissing(exchange, 404)
  if (playFault(parts, exchange, fault)) return
  await sendFile(parts, exchange, { url: file.url, file, bytes, fault })
}

function answerMissing(exchange: Exchange, status: number): void {
  answer(exchange, status, { detail: status === 403 ? 'Forbidden' : 'Not Found' })
}

/** Plays the faults in which none of the file is sent. */
function playFault(parts: FalParts, exchange: Exchange, fault: FaultName<'download'> | null): boolean {
  const { response, path } = exchange
  switch (fault) {
    case 'html': {
      answerPage(exchange, 200, 'Welcome to this network')
      return true
    }
    case 'expired': {
      const times = parts.book.ledger.fired.get('download.expired') ?? 0
      answerMissing(exchange, times % 2 === 1 ? 403 : 404)
      return true
    }
    case 'wrongType': {
      const text = 'This is no picture.\n'
      response.writeHead(200, { 'content-type': 'image/png', 'content-length': text.length })
      response.end(text)
      return true
    }
    case 'redirect': {
      response.writeHead(302, {
        location: `${parts.origin}/cdn${moved}${path.slice(1)}`,
        'content-length': 0,
      })
      response.end()
      return true
    }
    case 'foreignRedirect': {
      response.writeHead(302, { location: foreignUrl(parts, 'moved.png'), 'content-length': 0 })
      response.end()
      return true
    }
    default: {
      return false
    }
  }
}

interface Sending {
  readonly url: string
  readonly file: StoredFile
  readonly bytes: Buffer
  readonly fault: FaultName<'download'> | null
}

async function sendFile(parts: FalParts, exchange: Exchange, sending: Sending): Promise<void> {
  const { request, response } = exchange
  const { file, fault } = sending
  const etag = `"${file.sha256}"`
  const range = fault === 'noRange' ? null : wantedRange(exchange, etag, file.size)
  if (range === 'unsatisfiable') {
    response.setHeader('content-range', `bytes */${file.size}`)
    return answerText(exchange, 416, 'Range not satisfiable')
  }
  const { start, end } = range ?? { start: 0, end: file.size }
  response.setHeader('content-type', file.contentType)
  response.setHeader('etag', etag)
  response.setHeader('last-modified', new Date(file.storedAt).toUTCString())
  if (fault !== 'noRange') response.setHeader('accept-ranges', 'bytes')
  if (range !== null) response.setHeader('content-range', `bytes ${start}-${end - 1}/${file.size}`)
  response.statusCode = range === null ? 200 : 206
  if (request.method === 'HEAD') {
    response.setHeader('content-length', end - start)
    response.end()
    return
  }
  const bytesSent = await sendBytes(parts, exchange, { ...sending, range: { start, end } })
  parts.book.download({ url: sending.url, range: request.headers.range ?? null, bytesSent })
}

function wantedRange({ request }: Exchange, etag: string, size: number): ByteRange | 'unsatisfiable' | null {
  const condition = request.headers['if-range']
  if (condition !== undefined && condition !== etag) return null
  return readRange(request.headers.range, size)
}

/** Sends bytes as the link lets them through, or spoils them on their way. Resolves with how many were sent. */
async function sendBytes(
  { downlink }: FalParts,
  { response, reset }: Exchange,
  { bytes, range, fault }: Sending & { readonly range: ByteRange },
): Promise<number> {
  const whole = bytes.subarray(range.start, range.end)
  const halved = fault === 'reset' || fault === 'truncated' || fault === 'shortLength'
  const content = halved ? whole.subarray(0, Math.floor(whole.length / 2)) : flipped(whole, fault)
  if (fault === 'truncated') {
    response.setHeader('connection', 'close')
    response.removeHeader('transfer-encoding')
  } else {
    response.setHeader('content-length', whole.length)
  }
  let sent = 0
  async function* pieces(): AsyncGenerator<Buffer> {
    for (let offset = 0; offset < content.length; offset += pieceSize) {
      const piece = content.subarray(offset, offset + pieceSize)
      await downlink.pass(piece.length)
      yield piece
      sent += piece.length
    }
  }
  const cutsOff = fault === 'reset' || fault === 'shortLength'
  await pipeline(Readable.from(pieces()), response, { end: !cutsOff }).catch(() => undefined)
  if (!cutsOff) return sent
  await new Promise((resolve) => response.write('', resolve))
  if (fault === 'reset') reset()
  else response.socket?.end()
  return sent
}

function flipped(bytes: Buffer, fault: FaultName<'download'> | null): Buffer {
  if (fault !== 'flipped') return bytes
  const copy = Buffer.from(bytes)
  const middle = Math.floor(copy.length / 2)
  copy[middle] = (copy[middle] ?? 0) ^ 0xff
  return copy
}
