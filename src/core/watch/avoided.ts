import { realpath } from 'node:fs/promises'
import { realFolder } from '../output/real-folder.ts'
import { folderKey } from './read-place.ts'

/** Folders that are never entered. */
export interface Avoided {
  /** Without symbolic links. */
  readonly paths: ReadonlySet<string>
  /** What they have in common with a second mount of them. */
  readonly keys: ReadonlySet<string>
}

/** Folders to be avoided, by whatever name they are come upon. */
export async function readAvoided(folders: readonly string[]): Promise<Avoided> {
  const paths = await Promise.all(folders.map((folder) => realFolder(folder).catch(() => folder)))
  const keys = await Promise.all(paths.map(folderKey))
  return { paths: new Set(paths), keys: new Set(keys.filter((key) => key !== null)) }
}

/** Whether a folder is one of those to be avoided. */
export async function isAvoided(folder: string, { paths, keys }: Avoided): Promise<boolean> {
  const real = await realpath(folder).catch(() => folder)
  if (paths.has(real)) return true
  const key = await folderKey(real)
  return key !== null && keys.has(key)
}
