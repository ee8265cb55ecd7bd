import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { openLink } from '../link.ts'

// As much of fal's storage as moving one file takes, behind a line of so many bytes a second: an upload in parts, a
// PUT of a whole file at `/whole`, a download at `/file`. Bytes are counted, and made of nothing, so that no disk of
// this side takes part.

const [bytesPerSecond = '0', fileBytes = '0'] = process.argv.slice(2)
const size = Number(fileBytes)
const piece = randomBytes(256 * 1024)
const link = openLink(Number(bytesPerSecond))
let origin = ''
let inParts = 0

const server = createServer((request, response) => {
  serve(request, response).catch(() => response.destroy())
})
server.requestTimeout = 0
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const address = server.address()
if (address === null || typeof address === 'string') throw new Error(`Expected a port, got ${address}`)
origin = `http://127.0.0.1:${address.port}`
process.once('disconnect', () => process.exit())
process.send?.({ ENLARGER_FAL_URL: origin, FAL_KEY: 'test-key:test-secret' })

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', origin)
  const [, part] = /^\/parts\/(\d+)$/.exec(pathname) ?? []
  if (request.method === 'GET') return send(response)
  if (pathname === '/whole') return answerCounted(response, await count(request))
  if (part !== undefined) {
    const came = await count(request)
    inParts += came
    return answer(response, 200, { partNumber: Number(part), etag: `"${part}"` })
  }
  request.resume()
  if (pathname === '/parts/complete') return answerCounted(response, inParts)
  inParts = 0
  answer(response, 200, { upload_url: `${origin}/parts`, file_url: `${origin}/file` })
}

async function count(request: IncomingMessage): Promise<number> {
  let bytes = 0
  for await (const came of request) {
    bytes += came.length
    await link.pass(came.length)
  }
  return bytes
}

async function send(response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'content-length': size, 'content-type': 'image/png', etag: '"file"' })
  await pipeline(Readable.from(pieces()), response)
}

async function* pieces(): AsyncGenerator<Buffer> {
  for (let left = size; left > 0; left -= piece.length) {
    const next = piece.subarray(0, left)
    await link.pass(next.length)
    yield next
  }
}

function answerCounted(response: ServerResponse, bytes: number): void {
  answer(response, bytes === size ? 200 : 400, { bytes })
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}
