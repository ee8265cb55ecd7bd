import { stat } from 'node:fs/promises'
import type { MediaFacts } from '../../shared/domain/media.ts'
import { ProblemError } from '../../shared/domain/problem.ts'
import type { Source } from '../../shared/domain/source.ts'
import { planJob, type Plan } from './plan.ts'
import type { JobRun } from './job-run.ts'

/** A job that can run: its source as it was read, and what is to become of it. */
export interface PlannedJob {
  readonly source: Source & { readonly facts: MediaFacts; readonly sha256: string }
  readonly plan: Plan
  readonly params: Record<string, unknown>
}

/** Looks at the source again, right before work on it starts. Throws a `ProblemError` where it can't. */
export async function planRun({ sources, model, life, signal }: JobRun): Promise<PlannedJob> {
  const job = life.job()
  signal.throwIfAborted()
  const source = sources.get(job.sourceId)
  if (source === null) throw new ProblemError('SOURCE_GONE', { file: job.source })
  const plan = planJob(source, job.recipe, model)
  if (plan.problem !== null) throw new ProblemError(plan.problem.code, plan.problem.data)
  const { facts, sha256 } = source
  if (facts === null || sha256 === null || !('size' in plan)) {
    throw new ProblemError('NOT_MEDIA', { file: source.path })
  }
  await expectUnchanged(source)
  return { source: { ...source, facts, sha256 }, plan, params: model.params.parse(job.recipe.params) }
}

/** Throws when a source is gone, or is not the file that was probed any more. */
export async function expectUnchanged(source: Source): Promise<void> {
  const found = await stat(source.path).catch(() => null)
  if (found === null) throw new ProblemError('SOURCE_GONE', { file: source.path })
  if (found.size !== source.bytes || found.mtimeMs !== source.modifiedAt) {
    throw new ProblemError('SOURCE_CHANGED', { file: source.path })
  }
}
