import { lstat, mkdir, rename, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { ulid } from 'ulid'
import { nameCandidates, nameKey } from '../../shared/domain/output-name.ts'
import { takenKeys } from '../output/destination.ts'
import { fileErrorCode } from '../output/file-error-code.ts'
import { syncFolder } from '../output/sync-folder.ts'
import { holdsContent } from '../output/verified-copy.ts'
import type { Ports } from '../ports.ts'
import { isSameLook, type Look } from './settling.ts'

export interface FileMove {
  readonly path: string
  /** What it has to be: another file at its path is left alone. */
  readonly look: Look
  readonly sha256: string
  /** The absolute folder; made when it is absent. */
  readonly into: string
  readonly link: Ports['link']
}

/** Whether a file was moved and where to, or why it was left. */
export type Moved =
  | { readonly is: 'moved'; readonly to: string }
  | { readonly is: 'left'; readonly because: string }

/**
 * Moves a file within its file system, under a name that nothing has. It has its new name before it loses the old
 * one, and nothing is ever written or renamed over; on file systems without hard links, and to others, it is left.
 */
export async function moveFile({ path, look, sha256, into, link }: FileMove): Promise<Moved> {
  if (!(await isTheFile(path, look)) || !(await holdsContent(path, { bytes: look.bytes, sha256 })))
    return { is: 'left', because: 'CHANGED' }
  await mkdir(into, { recursive: true })
  const to = await linkFreely({ path, into, link })
  await syncFolder(into)
  // Whoever put another file at its path meanwhile keeps it: what is taken away is looked at before it goes.
  const aside = join(dirname(path), `.enlarger-${ulid()}.part`)
  await rename(path, aside)
  const [taken, kept] = [await lstat(aside), await lstat(to)]
  if (taken.ino === kept.ino && taken.dev === kept.dev) {
    await unlink(aside)
    await syncFolder(dirname(path))
    return { is: 'moved', to }
  }
  await linkFreely({ path: aside, into: dirname(path), link, name: basename(path) })
  await unlink(aside)
  return { is: 'left', because: 'CHANGED' }
}

/** Gives a file another name in a folder, the first that is free; its path. */
async function linkFreely({
  path,
  into,
  link,
  name = basename(path),
}: Pick<FileMove, 'path' | 'into' | 'link'> & { readonly name?: string }): Promise<string> {
  const taken = await takenKeys(into)
  for (const candidate of nameCandidates(name)) {
    const to = join(into, candidate)
    if (taken.has(nameKey(candidate))) continue
    try {
      await link(path, to)
      return to
    } catch (error) {
      if (fileErrorCode(error) !== 'EEXIST') throw error
    }
  }
  throw new Error(`Expected a name that is free in ${into}, got none`)
}

async function isTheFile(path: string, look: Look): Promise<boolean> {
  const stats = await lstat(path).catch(() => null)
  if (stats?.isFile() !== true) return false
  return isSameLook(look, { bytes: stats.size, modifiedAt: stats.mtimeMs, inode: String(stats.ino) })
}
