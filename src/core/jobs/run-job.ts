import type { Job } from '../../shared/domain/job.ts'
import { awaitResult } from './await-result.ts'
import { deliver } from './deliver.ts'
import { endByFailure } from './end-by-failure.ts'
import { fetchResult } from './fetch-result.ts'
import { finishResult } from './finish-result.ts'
import { jobLife, type JobLife } from './job-life.ts'
import type { JobParts } from './job-parts.ts'
import type { JobWork } from './job-store.ts'
import { planRun } from './plan-run.ts'
import { clearStaging } from './staging.ts'
import { submitJob } from './submit-job.ts'

/**
 * One job's life: read, submit, wait, fetch, finish, deliver; taken up where an earlier process left it. Resolves
 * when the job rests or was sent back to the queue; never rejects. The reason of `signal` says what an abort means:
 * `cancelled` ends the job, anything else interrupts it.
 */
export async function runJob(parts: JobParts, job: Job, signal: AbortSignal): Promise<void> {
  const life = jobLife({ store: parts.store, events: parts.events, clock: parts.ports.clock }, job)
  try {
    const work = parts.store.work(job.id)
    life.move({ type: 'started', at: resumePoint(work) })
    const staged = work.staged ?? (await make(parts, life, work, signal))
    await deliver(parts, life, staged, signal)
    await clearStaging(parts.ports.paths, job.id)
  } catch (error) {
    await endByFailure(parts, life, error, signal)
  }
}

/** How far an earlier process came. */
function resumePoint({ staged, ticket }: JobWork): 'preparing' | 'processing' | 'finishing' {
  if (staged !== null) return 'finishing'
  return ticket === null ? 'preparing' : 'processing'
}

/** From the source to a finished file in staging. */
async function make(parts: JobParts, life: JobLife, work: JobWork, signal: AbortSignal) {
  const run = await planRun(parts, life.job(), signal)
  const ticket = work.ticket ?? (await submitJob(parts, life, run, signal))
  const result = await awaitResult(parts, life, ticket, signal)
  const enlarged = await fetchResult(parts, life, result, signal)
  return finishResult(parts, life, { run, enlarged, facts: result.facts }, signal)
}
