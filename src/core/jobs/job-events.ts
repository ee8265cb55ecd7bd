import type { JobCounts, JobEvent } from '../../shared/contract/jobs.ts'
import type { Job, JobState } from '../../shared/domain/job.ts'
import type { Recipe } from '../../shared/domain/recipe.ts'
import type { Clock } from '../ports.ts'
import { coalesce } from './coalesce.ts'
import { createEventLog } from './event-log.ts'

/** An event without its place in the stream. */
type Unplaced = JobEvent extends infer Event ? (Event extends unknown ? Omit<Event, 'cursor'> : never) : never

/** Milliseconds between two reports of progress of one job. */
const progressInterval = 100

/** The one ordered stream of what happens to jobs. */
export interface JobEvents {
  added(job: Job): void
  changed(job: Job): void
  removed(id: string): void
  /** The recipe that is common to drafts has changed. */
  recipe(recipe: Recipe): void
  /** Reports progress; coalesced to ten a second for each job, the newest wins. */
  progress(id: string, state: JobState, part: number): void
  /** Replays what came after the cursor, then goes on live until `signal` is aborted. */
  watch(after: string | undefined, signal: AbortSignal): AsyncGenerator<JobEvent, void, undefined>
}

export interface JobEventsOptions {
  readonly clock: Clock
  /** Names this process's life: a cursor of another one is answered with a snapshot. */
  readonly epoch: string
  readonly counts: () => JobCounts
  /** How many events are kept for readers that lag. */
  readonly keep?: number
}

/** Makes the stream. It holds the newest `keep` events; a reader further behind gets a snapshot instead. */
export function createJobEvents({ clock, epoch, counts, keep = 5000 }: JobEventsOptions): JobEvents {
  const log = createEventLog<Unplaced>(keep)
  const progress = coalesce<Unplaced>({ clock, interval: progressInterval, send: log.append })
  const cursorAt = (position: number) => `${epoch}-${position}`

  function tell(id: string, event: Unplaced): void {
    progress.forget(id)
    log.append(event)
  }

  return {
    added: (job) => tell(job.id, { type: 'added', job }),
    changed: (job) => tell(job.id, { type: 'changed', job }),
    removed: (id) => tell(id, { type: 'removed', id }),
    recipe: (recipe) => log.append({ type: 'recipe', recipe }),
    progress: (id, state, part) => progress.report(id, { type: 'progress', id, state, progress: part }),
    async *watch(after, signal) {
      let position = positionOf(after, epoch) ?? Infinity
      while (!signal.aborted) {
        if (position < log.start || position > log.end) {
          position = log.end
          yield { type: 'snapshot', cursor: cursorAt(position), counts: counts() }
        }
        const event = log.at(position)
        if (event === undefined) await log.next(signal)
        else {
          position += 1
          yield { ...event, cursor: cursorAt(position) }
        }
      }
    },
  }
}

/** The position a cursor of this life names; null for any other. */
function positionOf(cursor: string | undefined, epoch: string): number | null {
  if (cursor === undefined || !cursor.startsWith(`${epoch}-`)) return null
  const position = Number(cursor.slice(epoch.length + 1))
  return Number.isInteger(position) && position >= 0 ? position : null
}
