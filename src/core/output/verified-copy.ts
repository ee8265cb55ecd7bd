import { createHash } from 'node:crypto'
import { lstat, open, writeFile } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { ProblemError } from '../../shared/domain/problem.ts'
import { removeFile } from './unfinished-copy.ts'

const chunkBytes = 1024 * 1024

/** What a file must hold. */
export interface Content {
  readonly bytes: number
  readonly sha256: string
}

/**
 * Copies a file to a path where nothing stands, reads the copy again, and puts it on disk with the permissions and
 * times of the original. `check` is called while only its owner can read it. Leaves nothing when it fails.
 * @throws ProblemError WRONG_RESULT when the copy does not hold `content`; EEXIST when something stands there
 */
export async function verifiedCopy(order: {
  from: string
  to: string
  content: Content
  check: () => Promise<void>
}): Promise<void> {
  await using from = await open(order.from, 'r')
  await using to = await open(order.to, 'wx+', 0o600)
  try {
    await writeFile(to, from.createReadStream({ autoClose: false, start: 0, highWaterMark: chunkBytes }))
    const got = await contentOf(to)
    if (got.bytes !== order.content.bytes || got.sha256 !== order.content.sha256) {
      throw new ProblemError('WRONG_RESULT', {
        path: order.from,
        expected: order.content.sha256,
        actual: got.sha256,
      })
    }
    await order.check()
    await takeOver(from, to)
    await to.sync()
  } catch (error) {
    await removeFile(order.to)
    throw error
  }
}

/** Whether `path` is a regular file, no link, that holds `content`. */
export async function holdsContent(path: string, content: Content): Promise<boolean> {
  const stats = await lstat(path)
  if (!stats.isFile() || stats.size !== content.bytes) return false
  await using file = await open(path, 'r')
  return (await contentOf(file)).sha256 === content.sha256
}

async function contentOf(file: FileHandle): Promise<Content> {
  const hash = createHash('sha256')
  let bytes = 0
  const stream = file.createReadStream({ autoClose: false, start: 0, highWaterMark: chunkBytes })
  for await (const chunk of stream) {
    hash.update(chunk)
    bytes += chunk.length
  }
  return { bytes, sha256: hash.digest('hex') }
}

async function takeOver(from: FileHandle, to: FileHandle): Promise<void> {
  const stats = await from.stat()
  try {
    await to.chmod(stats.mode & 0o666)
    await to.utimes(stats.atime, stats.mtime)
  } catch {
    // File systems without permissions or times of their own (FAT, some network drives) refuse this.
  }
}
