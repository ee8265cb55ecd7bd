import type { Job } from '../../shared/domain/job.ts'
import { awaitResult } from './await-result.ts'
import { deliver } from './deliver.ts'
import { surelyEndRun } from './end-run.ts'
import { fetchResult } from './fetch-result.ts'
import { finishResult } from './finish-result.ts'
import { jobLife } from './job-life.ts'
import type { JobParts } from './job-parts.ts'
import type { JobRun } from './job-run.ts'
import type { JobWork, Staged } from './job-store.ts'
import { planRun } from './plan-run.ts'
import { clearStaging } from './staging.ts'
import { submitJob } from './submit-job.ts'

/**
 * One job's life: read, submit, wait, fetch, finish, deliver; taken up where an earlier process left it. Resolves
 * when the job rests or was sent back to the queue; never rejects. The reason of `signal` says what an abort means:
 * `cancelled` ends the job, anything else interrupts it.
 */
export async function runJob(parts: JobParts, job: Job, signal: AbortSignal): Promise<void> {
  const { store, events, ports } = parts
  const run: JobRun = { ...parts, signal, life: jobLife({ store, events, clock: ports.clock }, job) }
  try {
    const work = store.work(job.id)
    run.life.move({ type: 'started', at: resumePoint(work) })
    await deliver(run, work.staged ?? (await make(run, work)))
    await clearStaging(ports.paths, job.id)
  } catch (error) {
    await surelyEndRun(run, error)
  }
}

/** How far an earlier process came. */
function resumePoint({ staged, ticket }: JobWork): 'preparing' | 'processing' | 'finishing' {
  if (staged !== null) return 'finishing'
  return ticket === null ? 'preparing' : 'processing'
}

/** From the source to a finished file in staging. */
async function make(run: JobRun, work: JobWork): Promise<Staged> {
  const planned = await planRun(run)
  const ticket = work.ticket ?? (await submitJob(run, planned))
  const result = await awaitResult(run, ticket)
  const enlarged = await fetchResult(run, result)
  return finishResult(run, { planned, enlarged, facts: result.facts })
}
