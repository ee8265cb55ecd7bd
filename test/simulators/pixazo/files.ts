import { randomBytes } from 'node:crypto'
import { answer, answerPage, type Exchange } from '../fal/exchange.ts'
import type { PixazoParts } from './parts.ts'
import { foreignUrl } from './parts.ts'
import { refuseStranger } from './rules.ts'

/** A file that anyone can fetch who knows its address. */
interface StoredFile {
  readonly bytes: Buffer
  readonly contentType: string
}

/** Results, and what tests put there as a person's own files. */
export interface FileStore {
  /** Puts a file there and gives its URL. */
  readonly publish: (bytes: Buffer, contentType: string) => string
  readonly at: (path: string) => StoredFile | null
}

export function openFiles(origin: string): FileStore {
  const files = new Map<string, StoredFile>()
  return {
    publish: (bytes, contentType) => {
      const path = `/files/v1/${randomBytes(12).toString('base64url')}/output.ext`
      files.set(path, { bytes, contentType })
      return `${origin}${path}`
    },
    at: (path) => files.get(path) ?? null,
  }
}

/** GET of a file. */
export function serveFile(parts: PixazoParts, exchange: Exchange): void {
  const { method, url, response, reset } = exchange
  exchange.request.resume()
  if (method !== 'GET') return refuseStranger(parts, exchange)
  const file = parts.files.at(url.pathname)
  const fault = parts.faults.draw('download')
  if (file === null || fault === 'expired') return answer(exchange, 404, { error: 'Object not found' })
  if (fault === 'html') return answerPage(exchange, 200, 'Welcome to this network')
  if (fault === 'foreignRedirect') {
    response.writeHead(302, { location: foreignUrl(parts, 'output.ext'), 'content-length': 0 })
    response.end()
    return
  }
  response.writeHead(200, { 'content-type': file.contentType, 'content-length': file.bytes.length })
  if (fault === 'reset') {
    response.write(file.bytes.subarray(0, Math.floor(file.bytes.length / 2)), reset)
    return
  }
  response.end(file.bytes)
  parts.book.download({ url: url.href, range: null, bytesSent: file.bytes.length })
}
