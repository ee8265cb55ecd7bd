import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { StoredPart } from '../../shared/contract/host.ts'
import type { Paths } from '../ports.ts'

/** What Enlarger keeps on disk, part by part. */
export async function listStorage(paths: Paths): Promise<StoredPart[]> {
  const { database, backups, journal } = paths
  const parts: readonly (readonly [StoredPart['what'], path: string, clearable: boolean, also?: string[]])[] =
    [
      ['staging', paths.staging, false],
      ['inbox', paths.inbox, true],
      ['cache', paths.cache, true],
      ['database', database, false, [`${database}-wal`, `${database}-shm`, backups, journal]],
      ['logs', paths.logs, false],
    ]
  return Promise.all(
    parts.map(async ([what, path, clearable, also = []]) => {
      const sizes = await Promise.all([path, ...also].map(measure))
      const files = sizes.reduce((sum, size) => sum + size.files, 0)
      const bytes = sizes.reduce((sum, size) => sum + size.bytes, 0)
      return { what, path, files, bytes, clearable }
    }),
  )
}

/** How many files a path holds, and their bytes; links are not followed, what is not there holds nothing. */
async function measure(path: string): Promise<{ files: number; bytes: number }> {
  const stats = await lstat(path).catch(() => null)
  if (stats === null) return { files: 0, bytes: 0 }
  if (!stats.isDirectory()) return { files: 1, bytes: stats.size }
  const total = { files: 0, bytes: 0 }
  for (const name of await readdir(path).catch(() => [])) {
    const { files, bytes } = await measure(join(path, name))
    total.files += files
    total.bytes += bytes
  }
  return total
}
