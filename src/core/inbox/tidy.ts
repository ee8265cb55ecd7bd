import { lstatSync, unlinkSync } from 'node:fs'
import { readdir, realpath, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { fileErrorCode } from '../output/file-error-code.ts'
import type { Need } from './is-needed.ts'
import type { UseStore } from './use-store.ts'

/** Which files are to go, and what says so. */
export interface Tidying {
  /** The inbox, as the paths of its sources name it. */
  readonly inbox: string
  readonly uses: UseStore
  readonly now: number
  /** When a path was last named as one to add, milliseconds since 1970; null when it was not of late. */
  readonly namedAt: (path: string) => number | null
  readonly isNeeded: (need: Need) => boolean
}

/** How much was removed. */
export interface Tidied {
  files: number
  bytes: number
}

/**
 * Removes the files of the inbox that are not needed, and the folders that are empty then. Only plain files in the
 * folders of uploads, samples and pieces are looked at; links are neither followed nor removed.
 */
export async function tidyInbox(tidying: Tidying): Promise<Tidied> {
  const tidied: Tidied = { files: 0, bytes: 0 }
  const real = await realpath(tidying.inbox).catch(() => null)
  if (real === null) return tidied
  for (const { name, isFolder } of await entriesOf(real)) {
    const isOurs = name === 'samples' || name === 'pieces' || z.ulid().safeParse(name).success
    if (isOurs && isFolder) await tidyFolder({ tidying, real, below: name }, tidied)
  }
  return tidied
}

interface Visit {
  readonly tidying: Tidying
  /** The inbox without links. */
  readonly real: string
  /** The folder that is visited, from the inbox on. */
  readonly below: string
}

async function tidyFolder({ tidying, real, below }: Visit, tidied: Tidied): Promise<void> {
  const folder = join(real, below)
  // Something may have taken its place since it was listed.
  if ((await realpath(folder).catch(() => null)) !== folder) return
  const before = tidied.files
  for (const { name, isFolder, isFile } of await entriesOf(folder)) {
    if (isFolder) await tidyFolder({ tidying, real, below: join(below, name) }, tidied)
    else if (isFile) removeUnneeded({ tidying, real, below: join(below, name) }, tidied)
  }
  if (tidied.files > before) await rmdir(folder).catch(ignoreFull)
}

/** Asks and removes in one step, so that no job can be added in between. */
function removeUnneeded({ tidying, real, below }: Visit, tidied: Tidied): void {
  const { inbox, uses, namedAt, isNeeded, now } = tidying
  const file = join(real, below)
  const paths = [...new Set([join(inbox, below), file])]
  const stats = lstatSync(file, { throwIfNoEntry: false })
  if (stats?.isFile() !== true) return
  const cameAt = Math.max(stats.ctimeMs, ...paths.map((path) => namedAt(path) ?? 0))
  if (isNeeded({ uses: uses.usesOf(paths), cameAt, now })) return
  unlinkSync(file)
  uses.forget(paths)
  tidied.files += 1
  tidied.bytes += stats.size
}

async function entriesOf(folder: string) {
  const entries = await readdir(folder, { withFileTypes: true })
  return entries.map((entry) => ({
    name: entry.name,
    isFolder: entry.isDirectory(),
    isFile: entry.isFile(),
  }))
}

function ignoreFull(error: unknown): void {
  if (!['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(fileErrorCode(error) ?? '')) throw error
}
