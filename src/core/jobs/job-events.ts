import type { JobCounts, JobEvent } from '../../shared/contract/jobs.ts'
import type { Job, JobState } from '../../shared/domain/job.ts'
import type { Clock } from '../ports.ts'

/** An event without its place in the stream. */
type Unplaced = JobEvent extends infer Event ? (Event extends unknown ? Omit<Event, 'cursor'> : never) : never

/** Milliseconds between two reports of progress of one job. */
const progressInterval = 100

/** The one ordered stream of what happens to jobs. */
export interface JobEvents {
  added(job: Job): void
  changed(job: Job): void
  removed(id: string): void
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
  const log: Unplaced[] = []
  const lastProgress = new Map<string, number>()
  const pendingProgress = new Map<string, Unplaced>()
  let dropped = 0
  let wake = Promise.withResolvers<void>()

  function append(event: Unplaced): void {
    log.push(event)
    if (log.length > keep * 2) dropped += log.splice(0, log.length - keep).length
    wake.resolve()
    wake = Promise.withResolvers()
  }

  function forgetProgress(id: string): void {
    lastProgress.delete(id)
    pendingProgress.delete(id)
  }

  function reportPending(id: string): void {
    const event = pendingProgress.get(id)
    if (event === undefined) return
    pendingProgress.delete(id)
    lastProgress.set(id, clock.monotonic())
    append(event)
  }

  const cursorAt = (position: number) => `${epoch}-${position}`
  const position = (cursor: string | undefined): number | null => {
    if (cursor === undefined || !cursor.startsWith(`${epoch}-`)) return null
    const number = Number(cursor.slice(epoch.length + 1))
    return Number.isInteger(number) && number >= dropped && number <= dropped + log.length ? number : null
  }

  return {
    added: (job) => append({ type: 'added', job }),
    changed: (job) => {
      forgetProgress(job.id)
      append({ type: 'changed', job })
    },
    removed: (id) => {
      forgetProgress(id)
      append({ type: 'removed', id })
    },
    progress: (id, state, part) => {
      const waits = pendingProgress.has(id)
      pendingProgress.set(id, { type: 'progress', id, state, progress: part })
      const due = (lastProgress.get(id) ?? -Infinity) + progressInterval - clock.monotonic()
      if (due <= 0) reportPending(id)
      else if (!waits) void clock.sleep(due).then(() => reportPending(id))
    },
    async *watch(after, signal) {
      let at = position(after)
      while (!signal.aborted) {
        if (at === null || at < dropped) {
          at = dropped + log.length
          yield { type: 'snapshot', cursor: cursorAt(at), counts: counts() }
        }
        const event = log[at - dropped]
        if (event === undefined) await wakeOrAbort(wake.promise, signal)
        else {
          at += 1
          yield { ...event, cursor: cursorAt(at) }
        }
      }
    },
  }
}

async function wakeOrAbort(wake: Promise<void>, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return
  const { promise, resolve } = Promise.withResolvers<void>()
  const onAbort = () => resolve()
  signal.addEventListener('abort', onAbort, { once: true })
  await Promise.race([wake, promise])
  signal.removeEventListener('abort', onAbort)
}
