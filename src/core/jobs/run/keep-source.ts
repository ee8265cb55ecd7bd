import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { rename, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ProblemError } from '../../../shared/domain/problem.ts'
import { stagingFolder } from '../staging.ts'
import type { JobRun } from './job-run.ts'
import type { PlannedJob } from './plan-run.ts'

/**
 * Copies the source into staging, so that a paid result can be finished whatever becomes of the source meanwhile.
 * @throws ProblemError SOURCE_CHANGED when it is not the file that was read
 */
export async function keepSource({ ports, life, signal }: JobRun, { source }: PlannedJob): Promise<void> {
  const kept = keptSourcePath({ ports, life })
  const hash = createHash('sha256')
  const hashing = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      hash.update(chunk)
      done(null, chunk)
    },
  })
  const unfinished = `${kept}.unfinished`
  await pipeline(createReadStream(source.path), hashing, createWriteStream(unfinished, { mode: 0o600 }), {
    signal,
  })
  if (hash.digest('hex') !== source.sha256) throw new ProblemError('SOURCE_CHANGED', { file: source.path })
  // Its time is carried to the result.
  await utimes(unfinished, new Date(ports.clock.now()), new Date(source.modifiedAt))
  await rename(unfinished, kept)
}

/** The kept copy of a job's source, or the source itself where there is no copy. */
export async function finishingSource(
  run: JobRun,
  { source }: Pick<PlannedJob, 'source'>,
): Promise<{ path: string; kept: boolean }> {
  const path = keptSourcePath(run)
  const kept = (await stat(path).catch(() => null)) !== null
  return { path: kept ? path : source.path, kept }
}

function keptSourcePath({ ports, life }: Pick<JobRun, 'ports' | 'life'>): string {
  return join(stagingFolder(ports.paths, life.id), 'source')
}
