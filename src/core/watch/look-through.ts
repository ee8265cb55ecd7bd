import type { Dirent } from 'node:fs'
import { lstat, opendir, stat } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import type { IgnoreReason } from '../../shared/domain/watch.ts'
import { isJunkFolder } from '../library/junk.ts'
import { fileErrorCode } from '../output/file-error-code.ts'
import { type Avoided, isAvoided } from './avoided.ts'
import { ignoredByName, markerName } from './ignore.ts'
import type { Look } from './settling.ts'

/** What looking through a watched folder comes upon. Paths are absolute. */
export type Seen =
  | { readonly type: 'folder'; readonly path: string }
  | SeenFile
  | { readonly type: 'ignored'; readonly path: string; readonly because: IgnoreReason }
  | { readonly type: 'unreachable'; readonly path: string; readonly reason: string }

/** A plain file, or a link to one. */
export interface SeenFile {
  readonly type: 'file'
  readonly path: string
  /** Below the watched folder, `/` between folders. */
  readonly below: string
  readonly look: Look
}

/** Where is looked. */
export interface LookOrder {
  /** The watched folder. */
  readonly root: string
  /** The folder in it to begin with; by default the watched one. */
  readonly from?: string
  readonly avoid: Avoided
  readonly signal: AbortSignal
}

/** How deep folders are searched. */
const maxDepth = 64

/**
 * Looks through a folder and those in it. Links to folders are not followed; devices, sockets and pipes are passed
 * by without being opened. A folder with a marker is passed over whole.
 */
export async function* lookThrough(order: LookOrder): AsyncGenerator<Seen> {
  yield* lookInto(order, order.from ?? order.root, 0)
}

async function* lookInto(order: LookOrder, folder: string, depth: number): AsyncGenerator<Seen> {
  order.signal.throwIfAborted()
  if (depth > maxDepth || (await isAvoided(folder, order.avoid))) return
  // Told before it is listed: who listens from then on misses nothing that comes in between.
  yield { type: 'folder', path: folder }
  const entries = await listFolder(folder)
  if ('reason' in entries) {
    yield { type: 'unreachable', path: folder, reason: entries.reason }
    return
  }
  if (entries.some(({ name }) => name === markerName)) {
    yield { type: 'ignored', path: folder, because: 'marker' }
    return
  }
  for (const entry of entries) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      if (!isJunkFolder(entry.name)) yield* lookInto(order, path, depth + 1)
    } else if (entry.isFile() || entry.isSymbolicLink()) yield* lookAtEntry(order.root, path)
  }
}

async function* lookAtEntry(root: string, path: string): AsyncGenerator<Seen> {
  const seen = await lookAt(root, path)
  if (seen !== null) yield seen
}

/** Looks at one path; null where it is no file. */
export async function lookAt(root: string, path: string): Promise<Seen | null> {
  const below = relative(root, path).split(sep).join('/')
  const because = ignoredByName(below.split('/').at(-1) ?? '')
  if (because !== null) return { type: 'ignored', path, because }
  try {
    const stats = await stat(path)
    if (!stats.isFile()) return null
    const look = { bytes: stats.size, modifiedAt: stats.mtimeMs, inode: String(stats.ino) }
    return { type: 'file', path, below, look }
  } catch (error) {
    const reason = fileErrorCode(error) ?? 'UNKNOWN'
    // It went away since it was listed, as files do that are renamed.
    return reason === 'ENOENT' ? null : { type: 'unreachable', path, reason }
  }
}

/** Whether a path lies in a folder that looking through would not enter by its name or its marker. */
export async function isLeftAlone(root: string, path: string): Promise<boolean> {
  const folders = relative(root, dirname(path)).split(sep)
  if (folders.some(isJunkFolder)) return true
  let folder = root
  for (const name of ['', ...folders]) {
    folder = join(folder, name)
    if ((await lstat(join(folder, markerName)).catch(() => null)) !== null) return true
  }
  return false
}

async function listFolder(folder: string): Promise<Dirent[] | { readonly reason: string }> {
  try {
    const entries: Dirent[] = []
    for await (const entry of await opendir(folder, { bufferSize: 256 })) entries.push(entry)
    return entries
  } catch (error) {
    return { reason: fileErrorCode(error) ?? 'UNKNOWN' }
  }
}
