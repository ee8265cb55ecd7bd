import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Paths } from '../ports.ts'

/** The folder of a job's own in which its result is made. */
export function stagingFolder(paths: Pick<Paths, 'staging'>, jobId: string): string {
  return join(paths.staging, jobId)
}

/** Makes the folder; what an earlier try left in it stays. */
export async function openStaging(paths: Pick<Paths, 'staging'>, jobId: string): Promise<string> {
  const folder = stagingFolder(paths, jobId)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return folder
}

/** Removes the folder with all that is in it. */
export async function clearStaging(paths: Pick<Paths, 'staging'>, jobId: string): Promise<void> {
  await rm(stagingFolder(paths, jobId), { recursive: true, force: true })
}
