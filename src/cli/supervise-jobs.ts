import { setTimeout as later } from 'node:timers/promises'
import type { JobFilter } from '../shared/contract/jobs.ts'
import { followJobs } from './follow-jobs.ts'
import type { JobContext } from './job-line.ts'
import { JobRoll, type RollEntry } from './job-roll.ts'
import { progressPace, progressText } from './progress-line.ts'
import type { Session } from './connect.ts'
import type { Shell } from './shell.ts'

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
  const show = progressShower(shell, roll, start)
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
    show()
  }
  waited.mind(false)
  shell.output.draw('')
  const ended = shell.signal.aborted ? 'interrupted' : waited.signal.aborted ? 'waited' : 'rested'
  return { ended, jobs: roll.contexts(), seconds: (shell.monotonic() - start) / 1000 }
}

function progressShower(shell: Shell, roll: JobRoll, start: number): () => void {
  const pace = progressPace(shell.output.live, start)
  return () => {
    const now = shell.monotonic()
    if (!pace.isDue(now)) return
    const text = progressText({ ...roll.progress(), seconds: (now - start) / 1000 })
    if (shell.output.live) shell.output.draw(text)
    else shell.output.say(text)
  }
}

/** Runs out, aborting its signal, when it has been minded without a break for so many minutes. */
function createPatience(minutes: number | null): { signal: AbortSignal; mind: (stalled: boolean) => void } {
  const out = new AbortController()
  let waiting: AbortController | null = null
  return {
    signal: out.signal,
    mind: (stalled) => {
      if (!stalled || minutes === null) {
        waiting?.abort()
        waiting = null
      } else if (waiting === null) {
        waiting = new AbortController()
        const { signal } = waiting
        later(minutes * 60_000, undefined, { signal }).then(
          () => out.abort(),
          () => {},
        )
      }
    },
  }
}
