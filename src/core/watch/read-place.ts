import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { realFolder } from '../output/real-folder.ts'
import type { Place } from './overlap.ts'

/**
 * Where a folder really is, whether it exists yet or not.
 * @throws ProblemError OUTPUT_NOT_WRITABLE when the way to it can't be followed
 */
export async function readPlace(path: string): Promise<Place> {
  const real = await realFolder(path)
  const folders: string[] = []
  for (let folder = real; ; folder = dirname(folder)) {
    folders.push(folder)
    if (dirname(folder) === folder) break
  }
  const keys = await Promise.all(folders.map(folderKey))
  return { path, real, exists: keys[0] !== null, chain: keys.filter((key) => key !== null) }
}

/** What a folder has in common with a second mount of it; null where it does not exist, or has nothing of the kind. */
export async function folderKey(folder: string): Promise<string | null> {
  const stats = await stat(folder, { bigint: true }).catch(() => null)
  return stats === null || stats.ino === 0n ? null : `${stats.dev}:${stats.ino}`
}
