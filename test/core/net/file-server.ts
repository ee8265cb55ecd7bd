import type { Socket } from 'node:net'
import type { RawRequest } from './raw-server.ts'

/** A file as a server gives it. */
export interface ServedFile {
  readonly content: Buffer
  readonly etag?: string | null
  readonly type?: string
  /** Sends only so many bytes of what it promised, then ends. */
  readonly cutAfter?: number
  /** Sends the whole, whatever range was asked for. */
  readonly wholeAlways?: boolean
}

/** Answers with a file, or the range of it that was asked for if it is still the same. */
export function serveFile(socket: Socket, request: RawRequest, file: ServedFile): void {
  const { content, etag = '"one"', type = 'image/png', cutAfter, wholeAlways = false } = file
  const [, from] = /^bytes=(\d+)-$/.exec(request.headers.get('range') ?? '') ?? []
  const ranged = from !== undefined && request.headers.get('if-range') === etag && !wholeAlways
  const start = ranged ? Number(from) : 0
  const head = [
    ranged ? 'HTTP/1.1 206 Partial Content' : 'HTTP/1.1 200 OK',
    `content-type: ${type}`,
    `content-length: ${content.length - start}`,
    ...(etag === null ? [] : [`etag: ${etag}`]),
    ...(ranged ? [`content-range: bytes ${start}-${content.length - 1}/${content.length}`] : []),
  ]
  socket.write(`${head.join('\r\n')}\r\n\r\n`)
  if (cutAfter === undefined) socket.write(content.subarray(start))
  else socket.end(content.subarray(start, start + cutAfter))
}
