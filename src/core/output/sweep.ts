import { lstat, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { fileErrorCode } from './file-error-code.ts'
import { isBeginningOf, removeFile, unfinishedPath } from './unfinished-copy.ts'

/** A job that may have died while it was publishing. */
export interface Unpublished {
  readonly jobId: string
  /** The folder its result was going to. */
  readonly folder: string
  /** The name it held there. */
  readonly name: string
  /** Its finished file; null when that is gone. */
  readonly staged: string | null
}

/**
 * Removes what deaths left in the person's folders: the unfinished copies of these jobs, and nothing else. Returns
 * the paths removed; a folder that can't be reached now is passed over.
 */
export async function sweepFolders(jobs: readonly Unpublished[]): Promise<string[]> {
  const swept: string[] = []
  for (const job of jobs) {
    try {
      swept.push(...(await sweepJob(job)))
    } catch (error) {
      if (fileErrorCode(error) === null) throw error
    }
  }
  return swept
}

async function sweepJob({ jobId, folder, name, staged }: Unpublished): Promise<string[]> {
  const unfinished = unfinishedPath(folder, jobId)
  const final = join(folder, name)
  const swept: string[] = []
  if (staged !== null && (await isFile(unfinished)) && (await isFile(final))) {
    if ((await isBeginningOf(final, staged)) && (await removeFile(final))) swept.push(final)
  }
  if (await removeFile(unfinished)) swept.push(unfinished)
  return swept
}

/**
 * Removes the folders of `staging` that are named after jobs which do not need them any more. Whatever else is in
 * there stays. Returns the paths removed.
 */
export async function sweepStaging(staging: string, isNeeded: (jobId: string) => boolean): Promise<string[]> {
  const swept: string[] = []
  for (const entry of await entriesOf(staging)) {
    if (!entry.isDirectory() || !z.ulid().safeParse(entry.name).success || isNeeded(entry.name)) continue
    const path = join(staging, entry.name)
    await rm(path, { recursive: true, force: true })
    swept.push(path)
  }
  return swept
}

async function entriesOf(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true })
  } catch (error) {
    if (fileErrorCode(error) === 'ENOENT') return []
    throw error
  }
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isFile()
  } catch {
    return false
  }
}
