import type { Dirent, Stats } from 'node:fs'
import { opendir, realpath, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { problem, type Problem } from '../../shared/domain/problem.ts'
import { isJunk, isJunkFolder } from './junk.ts'

/** One thing that walking came upon. */
export type Found =
  | { readonly type: 'file'; readonly path: string; readonly root: string; readonly stats: Stats }
  | { readonly type: 'unreachable'; readonly path: string; readonly root: string; readonly problem: Problem }
  | { readonly type: 'passed-over'; readonly path: string; readonly because: 'junk' | 'duplicate' }

/** Where to walk. */
export interface Walk {
  readonly paths: readonly string[]
  /** Folders that are never entered. */
  readonly avoid?: readonly string[]
  readonly signal?: AbortSignal
}

/** How deep folders are searched. */
const maxDepth = 64

/**
 * Walks files and, recursively, folders in the order of their names. A file comes once, however many paths lead to
 * it. Links to folders are followed only where they were given themselves; devices, sockets and pipes are refused
 * where they were given and passed by in folders.
 */
export async function* walk({ paths, avoid = [], signal }: Walk): AsyncGenerator<Found> {
  const seen = new Set(await Promise.all(avoid.map((folder) => realpath(folder).catch(() => folder))))
  for (const path of paths.map((given) => resolve(given))) {
    signal?.throwIfAborted()
    const stats = await stat(path).catch((error: unknown) => whyUnreachable(path, error))
    if ('code' in stats) yield { type: 'unreachable', path, root: dirname(path), problem: stats }
    else if (stats.isDirectory()) yield* walkFolder({ folder: path, root: path, depth: 0 }, seen, signal)
    else if (stats.isFile()) yield file({ path, root: dirname(path), stats }, seen)
    else
      yield { type: 'unreachable', path, root: dirname(path), problem: problem('NOT_A_FILE', { file: path }) }
  }
}

interface Visit {
  readonly folder: string
  readonly root: string
  readonly depth: number
}

async function* walkFolder(
  { folder, root, depth }: Visit,
  seen: Set<string>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Found> {
  signal?.throwIfAborted()
  const real = await realpath(folder)
  if (seen.has(real) || depth > maxDepth) return
  seen.add(real)
  const entries = await listFolder(folder).catch((error: unknown) => whyUnreachable(folder, error))
  if ('code' in entries) {
    yield { type: 'unreachable', path: folder, root, problem: entries }
    return
  }
  for (const entry of entries) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      if (!isJunkFolder(entry.name)) yield* walkFolder({ folder: path, root, depth: depth + 1 }, seen, signal)
    } else if (isJunk(entry.name)) yield { type: 'passed-over', path, because: 'junk' }
    else if (entry.isFile() || entry.isSymbolicLink()) yield* walkEntry(path, root, seen)
  }
}

async function* walkEntry(path: string, root: string, seen: Set<string>): AsyncGenerator<Found> {
  const stats = await stat(path).catch((error: unknown) => whyUnreachable(path, error))
  if ('code' in stats) yield { type: 'unreachable', path, root, problem: stats }
  else if (stats.isFile()) yield file({ path, root, stats }, seen)
}

function file(found: { path: string; root: string; stats: Stats }, seen: Set<string>): Found {
  const { path, stats } = found
  const key = `${stats.dev}:${stats.ino}`
  if (stats.ino !== 0 && seen.has(key)) return { type: 'passed-over', path, because: 'duplicate' }
  seen.add(key)
  return { type: 'file', ...found }
}

async function listFolder(folder: string): Promise<Dirent[]> {
  const entries: Dirent[] = []
  for await (const entry of await opendir(folder)) entries.push(entry)
  return entries.toSorted((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))
}

/** Why a path could not be looked at. */
export function whyUnreachable(path: string, error: unknown): Problem {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  if (code === 'ENOENT' || code === 'ENOTDIR') return problem('NOT_FOUND', { file: path })
  return problem('UNREADABLE', { file: path, reason: code })
}
