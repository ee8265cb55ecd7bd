import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import { nameKey } from '../../shared/domain/output-name.ts'
import type { Clock, Ports } from '../ports.ts'
import { expectNoLink, makeDestination, takenKeys } from './destination.ts'
import { fileErrorCode } from './file-error-code.ts'
import { outputProblem } from './output-problem.ts'
import { putInPlace } from './put-in-place.ts'
import type { Placement } from './put-in-place.ts'
import { syncFolder } from './sync-folder.ts'
import { isBeginningOf, removeFile, unfinishedPath } from './unfinished-copy.ts'
import { holdsContent, verifiedCopy } from './verified-copy.ts'

export interface Publication {
  readonly jobId: string
  /** The finished file; it stays where it is. Its permissions and times are those of the result. */
  readonly staged: string
  /** The absolute folder, as `realFolder` gives it. Made when it is absent, and again when it goes away. */
  readonly folder: string
  /** File names in order of preference. One is asked for only when those before it are taken. */
  readonly candidates: Iterable<string>
  readonly sha256: string
  readonly bytes: number
  /** Decodes the copy at a path before it gets its name; throws when it is not what was promised. */
  readonly verify: (path: string) => Promise<void>
  readonly checkpoint: Ports['checkpoint']
  readonly clock: Clock
  readonly link?: NonNullable<Placement['link']>
  readonly windows?: boolean
}

/** How often a folder that goes away meanwhile is made anew. */
const attempts = 3

/**
 * Gives a finished result its name in the person's folder; on disk when it resolves. No path that exists is ever
 * opened for writing, renamed over or removed, but for the job's own unfinished copies. Done again after a death
 * at any point, it ends with one file: a candidate that holds the very bytes is this result, already published.
 * @throws ProblemError OUTPUT_NOT_WRITABLE {folder, reason}, DISK_FULL {folder} or WRONG_RESULT; what `verify` throws
 */
export async function publish(publication: Publication): Promise<{ path: string }> {
  const names = publication.candidates[Symbol.iterator]()
  const advance = () => nextName(names, publication.folder)
  const cursor: Cursor = { name: advance(), advance }
  for (let attempt = 1; ; attempt += 1) {
    try {
      return { path: await publishOnce(publication, cursor) }
    } catch (error) {
      if (attempt < attempts && (await hasGone(publication, error))) continue
      throw outputProblem(error, publication.folder)
    }
  }
}

interface Cursor {
  name: string
  readonly advance: () => string
}

function nextName(names: Iterator<string>, folder: string): string {
  const next = names.next()
  if (next.done !== true) return next.value
  throw new Error(`Expected a candidate that is free in ${folder}, got none`)
}

async function publishOnce(publication: Publication, cursor: Cursor): Promise<string> {
  const { folder, jobId, staged, sha256, bytes } = publication
  const content = { bytes, sha256 }
  await makeDestination(folder)
  const unfinished = unfinishedPath(folder, jobId)
  const published = await findFreeName(publication, cursor)
  await removeFile(unfinished)
  if (published) return settle(publication, cursor.name)
  const check = async () => {
    await expectNoLink(unfinished, folder)
    try {
      await publication.verify(unfinished)
    } catch (error) {
      // A copy that went away with its folder is no bad copy.
      await lstat(unfinished)
      throw error
    }
  }
  await verifiedCopy({ from: staged, to: unfinished, content, check })
  try {
    await publication.checkpoint('after-fsync')
    await place(publication, cursor)
    await publication.checkpoint('after-link')
  } finally {
    await removeInPassing(unfinished)
  }
  return settle(publication, cursor.name)
}

async function place(publication: Publication, cursor: Cursor): Promise<void> {
  const { folder, jobId, sha256, bytes } = publication
  const unfinished = unfinishedPath(folder, jobId)
  for (;;) {
    const final = join(folder, cursor.name)
    if ((await putInPlace({ ...publication, unfinished, final, content: { sha256, bytes } })) === 'placed')
      return
    cursor.name = cursor.advance()
    if (await findFreeName(publication, cursor)) return
  }
}

async function settle({ folder }: Publication, name: string): Promise<string> {
  await syncFolder(folder)
  const path = join(folder, name)
  await expectNoLink(path, folder)
  return path
}

/**
 * Moves the cursor to a name that nothing in the folder has, in any case or Unicode form. Resolves with true when
 * it stands on this very result instead. What a death left of a copy to that name is removed.
 */
async function findFreeName(publication: Publication, cursor: Cursor): Promise<boolean> {
  const { folder, jobId, staged } = publication
  const entries = await takenKeys(folder)
  const interrupted = await exists(unfinishedPath(folder, jobId))
  for (; entries.has(nameKey(cursor.name)); cursor.name = cursor.advance()) {
    const path = join(folder, cursor.name)
    if (!(await exists(path))) continue
    if (await holdsContent(path, publication)) return true
    if (interrupted && (await isBeginningOf(path, staged))) {
      await removeFile(path)
      return false
    }
  }
  return false
}

/** What can't be removed now (a virus scanner holds it) is swept at the next start; nothing depends on it. */
async function removeInPassing(path: string): Promise<void> {
  try {
    await removeFile(path)
  } catch {
    return
  }
}

/** Whether the folder went away under the work, and can be made anew. */
async function hasGone({ folder, staged }: Publication, error: unknown): Promise<boolean> {
  const isGone = ['ENOENT', 'ESTALE'].includes(fileErrorCode(error) ?? '') || !(await exists(folder))
  return isGone && (await exists(staged))
}

async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path)
    return true
  } catch {
    return false
  }
}
