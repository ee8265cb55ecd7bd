import type { JobFilter } from '../shared/contract/jobs.ts'
import { followJobs } from './follow-jobs.ts'
import type { JobContext } from './job-line.ts'
import { JobRoll, type RollEntry } from './job-roll.ts'
import { createPatience } from './patience.ts'
import { progressText } from './progress-line.ts'
import type { Session } from './connect.ts'
import type { Shell } from './shell.ts'
import { showProgress } from './show-progress.ts'

/** Jobs to be brought to their end. */
export interface Supervision {
  readonly entries: readonly RollEntry[]
  readonly filter: JobFilter
  /** The batch that is worked on; null for all that waits. */
  readonly batchId: string | null
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
  const { entries, filter, batchId, patience } = order
  const start = shell.monotonic()
  const roll = new JobRoll(entries)
  const waited = createPatience(patience)
  const seconds = () => (shell.monotonic() - start) / 1000
  const display = showProgress(shell, () => progressText({ ...roll.progress(), seconds: seconds() }))
  const followed = {
    ids: entries.map(({ id }) => id),
    filter,
    onReady: () => session.start(batchId === null ? {} : { batchId }),
  }
  for await (const news of followJobs(
    session.client,
    followed,
    AbortSignal.any([shell.signal, waited.signal]),
  )) {
    const rested = roll.take(news)
    if (rested !== null) order.onRest(rested)
    waited.mind(roll.isStalled())
    display.update()
  }
  waited.mind(false)
  display.end()
  const ended = shell.signal.aborted ? 'interrupted' : waited.signal.aborted ? 'waited' : 'rested'
  return { ended, jobs: roll.contexts(), seconds: seconds() }
}
