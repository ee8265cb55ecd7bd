import { createHash } from 'node:crypto'
import type { Stats } from 'node:fs'
import { lstat, stat } from 'node:fs/promises'
import type { PictureOf } from '../../shared/contract/pictures.ts'
import type { Job } from '../../shared/domain/job.ts'
import type { ReadableFormat, ResultFormat } from '../../shared/domain/media.ts'
import { ProblemError } from '../../shared/domain/problem.ts'
import type { Source } from '../../shared/domain/source.ts'

/** The file of a picture of a job, as it stands on disk. */
export interface Original {
  readonly path: string
  /** By content; null while the file has not been read. */
  readonly format: ReadableFormat | ResultFormat | null
  /** Names what is in the file: other content has another one. */
  readonly fingerprint: string
}

/**
 * Looks for the source or the result of a job, at the path its own row names and nowhere else. Null where there is
 * none yet.
 * @throws ProblemError when the file is gone, or is not what it was
 */
export async function findOriginal(of: PictureOf, job: Job, source: Source | null): Promise<Original | null> {
  if (of === 'result') return findResult(job)
  if (source === null) throw new ProblemError('SOURCE_GONE', { file: job.source })
  return findSource(source)
}

async function findSource({ path, facts, problem, bytes, modifiedAt, sha256 }: Source): Promise<Original> {
  if (problem !== null) throw new ProblemError(problem.code, problem.data)
  const stats = await stat(path).catch(() => null)
  if (stats === null) throw new ProblemError('SOURCE_GONE', { file: path })
  if (!stats.isFile()) throw new ProblemError('NOT_A_FILE', { file: path })
  if (facts === null) return { path, format: null, fingerprint: fingerprintOf(path, stats) }
  if (stats.size !== bytes || stats.mtimeMs !== modifiedAt)
    throw new ProblemError('SOURCE_CHANGED', { file: path })
  const format = facts.kind === 'image' ? facts.format : facts.container
  return { path, format, fingerprint: sha256 ?? fingerprintOf(path, stats) }
}

/** A result may have been edited since; what is there is shown. A link was not put there by Enlarger. */
async function findResult({ result }: Job): Promise<Original | null> {
  if (result === null) return null
  const { path, format, bytes, sha256 } = result
  const stats = await lstat(path).catch(() => null)
  if (stats === null) throw new ProblemError('NOT_FOUND', { file: path })
  if (!stats.isFile()) throw new ProblemError('NOT_A_FILE', { file: path })
  return { path, format, fingerprint: stats.size === bytes ? sha256 : fingerprintOf(path, stats) }
}

function fingerprintOf(path: string, { size, mtimeMs }: Stats): string {
  return createHash('sha256')
    .update(JSON.stringify([path, size, mtimeMs]))
    .digest('hex')
}
