import type { Job } from '../../../shared/domain/job.ts'
import { awaitResult } from './await-result.ts'
import { deliver } from './deliver.ts'
import { surelyEndRun } from './end-run.ts'
import { fetchResult } from './fetch-result.ts'
import { finishResult } from './finish-result.ts'
import { jobLife } from '../job-life.ts'
import type { JobParts } from '../job-parts.ts'
import type { JobRun } from './job-run.ts'
import type { JobWork, Staged } from '../job-store.ts'
import { planRun } from './plan-run.ts'
import { clearStaging } from '../staging.ts'
import { submitJob } from './submit-job.ts'

export interface RunOrder {
  readonly job: Job
  /** Its reason says what an abort means: `cancelled` ends the job, anything else interrupts it. */
  readonly signal: AbortSignal
  /** Hears of every move of the job. */
  readonly onMove: (job: Job) => void
}

/**
 * One job's life: read, send, wait, fetch, finish, deliver; taken up where an earlier process left it. Resolves
 * when the job rests or was sent back to the queue; never rejects.
 */
export async function runJob(parts: JobParts, { job, signal, onMove }: RunOrder): Promise<void> {
  const { store, events, ports } = parts
  const run: JobRun = { ...parts, signal, life: jobLife({ store, events, clock: ports.clock, onMove }, job) }
  try {
    const work = store.work(job.id)
    run.life.move({ type: 'started', at: resumePoint(work) })
    await deliver(run, work.staged ?? (await make(run, work)))
    await clearStaging(ports.paths, job.id)
  } catch (error) {
    await surelyEndRun(run, error)
  } finally {
    parts.room.leave(job.id)
  }
}

/** How far an earlier process came. */
function resumePoint({
  staged,
  ticket,
  attempt,
}: JobWork): 'preparing' | 'processing' | 'fetching' | 'finishing' {
  if (staged !== null) return 'finishing'
  if (ticket === null) return 'preparing'
  return (attempt?.answer ?? null) === null ? 'processing' : 'fetching'
}

/** From the source to a finished file in staging. */
async function make(run: JobRun, work: JobWork): Promise<Staged> {
  const planned = planRun(run)
  const ticket = work.ticket ?? (await submitJob(run, planned))
  run.lanes.succeeded(run.provider.id)
  const known = work.ticket === null ? null : (work.attempt?.answer ?? null)
  const result = known ?? (await awaitResult(run, ticket))
  return fetchResult(run, { ticket, result, planned }, (fetched) => finishResult(run, planned, fetched))
}
