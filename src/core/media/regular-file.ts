import { constants } from 'node:fs'
import type { BigIntStats } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { ProblemError } from '../../shared/domain/problem.ts'

/**
 * Looks at a file without opening it, so that no pipe or device can hold the process. Rejects with `NOT_FOUND`,
 * `UNREADABLE { reason }`, `NOT_A_FILE` or `EMPTY`.
 */
export async function statRegularFile(path: string): Promise<BigIntStats> {
  const stats = await stat(path, { bigint: true }).catch(unreadable)
  if (!stats.isFile()) throw new ProblemError('NOT_A_FILE')
  if (stats.size === 0n) throw new ProblemError('EMPTY')
  return stats
}

/** Whether two looks at a file saw the same bytes, as far as the file system tells. */
export function isSameRevision(before: BigIntStats, after: BigIntStats): boolean {
  return (
    before.dev === after.dev &&
    before.ino === after.ino &&
    before.size === after.size &&
    before.mtimeNs === after.mtimeNs
  )
}

/** The first bytes of a regular file, at most `length`. Rejects as `statRegularFile` does. */
export async function readHead(path: string, length: number): Promise<Buffer> {
  await statRegularFile(path)
  // In case a pipe took the file's place meanwhile; Windows has no such flag and no such pipe.
  const nonBlocking = constants.O_NONBLOCK ?? 0
  const handle = await open(path, constants.O_RDONLY | nonBlocking).catch(unreadable)
  try {
    return await readFrom(handle, length)
  } finally {
    await handle.close()
  }
}

async function readFrom(handle: FileHandle, length: number): Promise<Buffer> {
  const head = Buffer.alloc(length)
  const { bytesRead } = await handle.read(head, 0, length, 0).catch(unreadable)
  return head.subarray(0, bytesRead)
}

/** Turns a failure of the file system into `NOT_FOUND` or `UNREADABLE { reason }`. For `.catch`: never returns. */
export function unreadable(error: unknown): never {
  const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  if (reason === 'ENOENT' || reason === 'ENOTDIR') throw new ProblemError('NOT_FOUND', {}, { cause: error })
  throw new ProblemError('UNREADABLE', { reason }, { cause: error })
}
