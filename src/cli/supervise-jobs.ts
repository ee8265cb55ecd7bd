import type { JobFilter } from '../shared/contract/jobs.ts'
import { isResting } from '../shared/domain/job.ts'
import { followJobs } from './follow-jobs.ts'
import { followLanes } from './follow-lanes.ts'
import type { JobContext } from './job-line.ts'
import { JobRoll, type RollEntry } from './job-roll.ts'
import { keepAtWork } from '../core/node/keep-at-work.ts'
import { createPatience } from './patience.ts'
import { progressText } from './progress-line.ts'
import type { Session } from './connect.ts'
import type { Shell } from './shell.ts'
import { showProgress } from './show-progress.ts'
import { tellWaits } from './tell-waits.ts'

/** Jobs to be brought to their end. */
export interface Supervision {
  readonly entries: readonly RollEntry[]
  readonly filter: JobFilter
  /** Whether to work on all that waits, and not only on the batches these jobs are in. */
  readonly all: boolean
  /** Minutes to wait for what only a person can bring about; null for as long as it takes. */
  readonly patience: number | null
  /** Called as each job comes to rest. */
  readonly onRest: (context: JobContext) => void
}

/** How supervising ended, with each job as it stood then. */
export interface Supervised {
  readonly ended: 'rested' | 'interrupted' | 'waited'
  readonly jobs: readonly JobContext[]
  readonly seconds: number
}

/** Sets the queue to work and follows its jobs until all rest, it is interrupted, or patience runs out. */
export async function superviseJobs(session: Session, shell: Shell, order: Supervision): Promise<Supervised> {
  const { client } = session
  const ids = order.entries.map(({ id }) => id)
  const roll = new JobRoll(order.entries)
  const waited = createPatience(order.patience)
  const work = keepAtWork(client)
  const seconds = stopwatch(shell)
  const display = showProgress(shell, () => progressText({ ...roll.progress(), seconds: seconds() }))
  const over = new AbortController()
  const stop = AbortSignal.any([shell.signal, waited.signal, work.broken])
  const waits = tellWaits((sentence) => shell.output.say(sentence))
  let closed: ReadonlySet<string> = new Set()
  const lanes = followLanes(client, AbortSignal.any([stop, over.signal]), (all) => {
    closed = new Set(all.filter((lane) => lane.closed !== null).map(({ provider }) => provider))
    waits.lanes(all)
    waited.mind(roll.isStalled(closed))
  })
  // Told at the end: what breaks it breaks the rest too.
  lanes.catch(() => undefined)
  try {
    for await (const news of followJobs(client, { ids, filter: order.filter }, stop)) {
      if (news.type === 'job' && !isResting(news.job.state)) {
        // A job may be taken into the batch of another run, which may end before this one.
        work.on(order.all ? null : news.job.batchId)
      }
      const rested = roll.take(news)
      if (rested !== null) order.onRest(rested)
      if (news.type === 'job') waits.job(news.job)
      waited.mind(roll.isStalled(closed))
      display.update()
    }
  } finally {
    waited.mind(false)
    display.end()
    over.abort()
    await Promise.all([work.end(), lanes])
  }
  const ended = shell.signal.aborted ? 'interrupted' : waited.signal.aborted ? 'waited' : 'rested'
  return { ended, jobs: roll.contexts(), seconds: seconds() }
}

/** Seconds since it was made. */
function stopwatch({ monotonic }: Pick<Shell, 'monotonic'>): () => number {
  const start = monotonic()
  return () => (monotonic() - start) / 1000
}
