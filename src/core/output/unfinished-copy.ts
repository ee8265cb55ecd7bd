import { lstat, open, unlink } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { fileErrorCode } from './file-error-code.ts'

/** Where a job's unfinished copy stands, beside the place of its result. */
export function unfinishedPath(folder: string, jobId: string): string {
  return join(folder, `.enlarger-${jobId}.part`)
}

/** Removes a file of Enlarger's own if it is there. Returns whether it was. */
export async function removeFile(path: string): Promise<boolean> {
  try {
    await unlink(path)
    return true
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(fileErrorCode(error) ?? '')) return false
    throw error
  }
}

/**
 * Whether `path` holds the beginning of `staged` and not all of it: what a death leaves of a result that could not
 * be linked into place and was being copied there. Such a file holds nothing that is not in `staged`.
 */
export async function isBeginningOf(path: string, staged: string): Promise<boolean> {
  const stats = await lstat(path)
  if (!stats.isFile() || stats.nlink !== 1 || stats.size >= (await lstat(staged)).size) return false
  await using part = await open(path, 'r')
  await using whole = await open(staged, 'r')
  return await sameBytes(part, whole, stats.size)
}

const chunkBytes = 1024 * 1024

async function sameBytes(one: FileHandle, other: FileHandle, bytes: number): Promise<boolean> {
  const [first, second] = [Buffer.alloc(chunkBytes), Buffer.alloc(chunkBytes)]
  let at = 0
  while (at < bytes) {
    const read = await one.read(first, 0, Math.min(chunkBytes, bytes - at), at)
    const readToo = await other.read(second, 0, read.bytesRead, at)
    if (read.bytesRead === 0 || read.bytesRead !== readToo.bytesRead) return false
    if (first.compare(second, 0, read.bytesRead, 0, read.bytesRead) !== 0) return false
    at += read.bytesRead
  }
  return true
}
