import { ProblemError } from '../../../shared/domain/problem.ts'
import type { Source } from '../../../shared/domain/source.ts'
import { expectUnchanged } from '../../library/expect-unchanged.ts'
import { readParameters } from '../../providers/model.ts'
import { planJob, type Plan } from '../plan.ts'
import type { JobRun } from './job-run.ts'

/** A job that can run: its source as it was read, and what is to become of it. */
export interface PlannedJob {
  readonly source: Source & { readonly sha256: string }
  readonly plan: Plan
  readonly params: Record<string, unknown>
}

/** What is to become of a job. Throws a `ProblemError` where nothing can. Looks at no file. */
export function planRun({ ports, sources, model, life }: JobRun): PlannedJob {
  const job = life.job()
  const source = sources.get(job.sourceId)
  if (source === null) throw new ProblemError('SOURCE_GONE', { file: job.source })
  const plan = planJob(source, { recipe: job.recipe, model }, ports.paths)
  const { sha256 } = source
  if (sha256 === null || !('size' in plan)) {
    const { code, data } = plan.problem ?? { code: 'NOT_MEDIA' as const, data: { file: source.path } }
    throw new ProblemError(code, data)
  }
  return { source: { ...source, sha256 }, plan, params: readParameters(model, job.recipe.params) }
}

/** Makes sure that a job may begin: nothing speaks against it, and its source is the file that was read. */
export async function expectReady({ source, plan }: PlannedJob): Promise<void> {
  if (plan.problem !== null) throw new ProblemError(plan.problem.code, plan.problem.data)
  await expectUnchanged(source)
}
