import { createHash } from 'node:crypto'
import type { Stats } from 'node:fs'
import { lstat, mkdir, readdir, rename, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
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
 * What a death broke off is brought to its end by the next call.
 */
export async function moveFile(move: FileMove): Promise<Moved> {
  const { path, look, sha256, into } = move
  const aside = asidePath(path)
  if ((await plainFile(aside)) !== null) return endMove(move, aside)
  const found = await plainFile(path)
  if (found === null || !isTheFile(found, look)) return { is: 'left', because: 'CHANGED' }
  if (!(await holdsContent(path, { bytes: look.bytes, sha256 }))) return { is: 'left', because: 'CHANGED' }
  await mkdir(into, { recursive: true })
  const to = (await nameOf(found, into)) ?? (await linkFreely(move, path))
  await syncFolder(into)
  // Whoever put another file at its path meanwhile keeps it: what is taken away is looked at before it goes.
  await rename(path, aside)
  return endMove(move, aside, to)
}

/** Where a file stands between its two places: a name that every watch passes over. */
export function asidePath(path: string): string {
  const key = createHash('sha256').update(basename(path)).digest('hex').slice(0, 16)
  return join(dirname(path), `.enlarger-${key}.part`)
}

/** `known`: the name that it got, when that is not to be looked for. */
async function endMove(move: FileMove, aside: string, known?: string): Promise<Moved> {
  const { path, look, into } = move
  const found = await plainFile(aside)
  if (found === null || !isTheFile(found, look)) {
    await linkFreely({ ...move, into: dirname(path) }, aside)
    await unlink(aside)
    return { is: 'left', because: 'CHANGED' }
  }
  const to = known ?? (await nameOf(found, into)) ?? (await linkFreely(move, aside))
  await syncFolder(into)
  if (!isSameFile(found, await plainFile(to)))
    throw new Error(`Expected ${to} to be ${path}, got another file`)
  await unlink(aside)
  await syncFolder(dirname(path))
  return { is: 'moved', to }
}

/** The path of a file in a folder; null where it has no name there. */
async function nameOf(file: Stats, folder: string): Promise<string | null> {
  if (file.nlink < 2) return null
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name)
    if (isSameFile(file, await plainFile(path))) return path
  }
  return null
}

/** Gives the file at `from` another name in the folder, the first that is free; its path. */
async function linkFreely({ path, into, link }: FileMove, from: string): Promise<string> {
  const taken = await takenKeys(into)
  for (const candidate of nameCandidates(basename(path))) {
    const to = join(into, candidate)
    if (taken.has(nameKey(candidate))) continue
    try {
      await link(from, to)
      return to
    } catch (error) {
      if (fileErrorCode(error) !== 'EEXIST') throw error
    }
  }
  throw new Error(`Expected a name that is free in ${into}, got none`)
}

/** What is known of the plain file at a path; null where there is none. */
async function plainFile(path: string): Promise<Stats | null> {
  const stats = await lstat(path).catch(() => null)
  return stats?.isFile() === true ? stats : null
}

function isTheFile({ size, mtimeMs, ino }: Stats, look: Look): boolean {
  return isSameLook(look, { bytes: size, modifiedAt: mtimeMs, inode: String(ino) })
}

function isSameFile(one: Stats, other: Stats | null): boolean {
  return other !== null && one.ino === other.ino && one.dev === other.dev
}
