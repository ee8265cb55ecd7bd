import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { unreadable } from './regular-file.ts'

const chunkBytes = 1024 * 1024

/** The sha-256 of a file in hexadecimal, read as a stream. Rejects with `NOT_FOUND` or `UNREADABLE`. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path, { highWaterMark: chunkBytes }), hash).catch(unreadable)
  return hash.digest('hex')
}
