import type { Job } from '../../shared/domain/job.ts'
import { next, type JobEvent } from '../../shared/domain/job-transitions.ts'
import type { Clock } from '../ports.ts'
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
  /** Tells readers how far the present step is, 0 to 1. */
  readonly progress: (part: number) => void
}

/** Takes a job up. */
export function jobLife(
  { store, events, clock }: { store: JobStore; events: JobEvents; clock: Clock },
  taken: Job,
): JobLife {
  let job = taken
  return {
    id: job.id,
    job: () => job,
    move: (event, change = {}) => {
      job = store.change(job.id, { ...change, state: next(job.state, event) }, clock.now())
      events.changed(job)
    },
    note: (change) => {
      job = store.change(job.id, change, clock.now())
    },
    progress: (part) => events.progress(job.id, job.state, part),
  }
}
