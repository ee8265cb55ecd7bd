import type { Job } from '../../shared/domain/job.ts'
import { next, type JobEvent } from '../../shared/domain/job-transitions.ts'
import type { Clock } from '../ports.ts'
import type { Caps, ReachedCap } from './attempts/caps.ts'
import type { NewAttempt } from './attempts/attempt.ts'
import type { JobEvents } from './job-events.ts'
import type { JobChange, JobStore } from './job-store.ts'

/** A job on its way: the only hand that moves it. */
export interface JobLife {
  readonly id: string
  /** The job as it is stored now. */
  job(): Job
  /** Moves the state and stores it, with what belongs to the same moment, before anyone is told. */
  move(event: JobEvent, change?: JobChange): void
  /** Stores something without moving the state. */
  note(change: JobChange): void
  /** Stores that the job is about to be sent, and moves it there; or returns the cap in the way. */
  intend(attempt: NewAttempt, caps: Caps): ReachedCap | null
  /** Tells readers how far the present step is, 0 to 1. */
  readonly progress: (part: number) => void
}

export interface JobLifeParts {
  readonly store: JobStore
  readonly events: JobEvents
  readonly clock: Clock
  /** Hears of every move, after it is stored. */
  readonly onMove?: (job: Job) => void
}

/** Takes a job up. */
export function jobLife({ store, events, clock, onMove }: JobLifeParts, taken: Job): JobLife {
  let job = taken
  const moved = (stored: Job) => {
    job = stored
    events.changed(job)
    onMove?.(job)
  }
  return {
    id: job.id,
    job: () => job,
    move: (event, change = {}) => {
      moved(store.change(job.id, { ...change, state: next(job.state, event) }, clock.now()))
    },
    note: (change) => {
      job = store.change(job.id, change, clock.now())
    },
    intend: (attempt, caps) => {
      const stored = store.intend({ attempt, caps, state: next(job.state, { type: 'uploaded' }) })
      if ('cap' in stored) return stored
      moved(stored)
      return null
    },
    progress: (part) => events.progress(job.id, job.state, part),
  }
}
