import { readdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/** How a watched folder stands, as its file system tells. */
export type RootState =
  | { readonly is: 'there'; readonly isMount: boolean }
  /** It can't be reached, or what was mounted on it is not. */
  | { readonly is: 'offline' }

/**
 * Looks at a watched folder. One that was the top of a mounted drive and now is an empty folder of the drive above it
 * is offline and not empty.
 */
export async function readRoot(folder: string, wasMount: boolean): Promise<RootState> {
  const own = await stat(folder).catch(() => null)
  const above = await stat(dirname(folder)).catch(() => null)
  if (own?.isDirectory() !== true) return { is: 'offline' }
  const isMount = above !== null && own.dev !== above.dev
  if (!wasMount || isMount) return { is: 'there', isMount }
  const entries = await readdir(folder).catch(() => null)
  return entries === null || entries.length === 0 ? { is: 'offline' } : { is: 'there', isMount }
}
