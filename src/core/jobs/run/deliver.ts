import type { JobResult } from '../../../shared/domain/job.ts'
import { nameCandidates } from '../../../shared/domain/output-name.ts'
import { ProblemError } from '../../../shared/domain/problem.ts'
import { claimedNames } from './claimed-names.ts'
import { publish } from '../../output/publish.ts'
import { realFolder } from '../../output/real-folder.ts'
import type { JobRun } from './job-run.ts'
import type { Staged } from '../job-store.ts'
import { planJob, type Plan } from '../plan.ts'
import { storeSurely } from './store-surely.ts'

/** Publishes a staged result under the first free name and commits `done`, in this order. */
export async function deliver(run: JobRun, staged: Staged): Promise<void> {
  const { store, media, ports, life, signal } = run
  const plan = planOf(run)
  const folder = await realFolder(plan.folder)
  const { path } = await publish({
    jobId: life.id,
    staged: staged.path,
    folder,
    candidates: claimedNames({ store, jobId: life.id, folder, candidates: nameCandidates(plan.name) }),
    sha256: staged.sha256,
    bytes: staged.bytes,
    verify: async (copy) => expectPromised(await media.verify(copy, signal), staged),
    checkpoint: ports.checkpoint,
    clock: ports.clock,
    link: ports.link,
  })
  await ports.checkpoint('before-done')
  const { size, bytes, sha256, fidelity, provider } = staged
  const publishedAt = ports.clock.now()
  const result: JobResult = {
    path,
    format: plan.format,
    size,
    bytes,
    sha256,
    publishedAt,
    fidelity,
    provider,
  }
  const settled =
    run.provider.cloud === undefined ? { ticket: null } : { attempt: { state: 'delivered' as const } }
  await storeSurely(run, () => life.move({ type: 'published' }, { ...settled, result, staged: null }))
}

/** What was planned for the job; the source itself may be gone by now, its result is delivered all the same. */
function planOf({ ports, sources, model, life }: JobRun): Plan {
  const { sourceId, recipe, source: file } = life.job()
  const source = sources.get(sourceId)
  const plan = source === null ? null : planJob(source, { recipe, model }, ports.paths)
  if (plan === null || !('size' in plan)) throw new ProblemError('SOURCE_GONE', { file })
  return plan
}

function expectPromised(found: { size: { width: number; height: number } }, { size }: Staged): void {
  if (found.size.width === size.width && found.size.height === size.height) return
  throw new ProblemError('WRONG_RESULT', {
    expected: `${size.width} × ${size.height}`,
    actual: `${found.size.width} × ${found.size.height}`,
  })
}
