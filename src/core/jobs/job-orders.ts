import type { Job } from '../../shared/domain/job.ts'
import { isResting } from '../../shared/domain/job.ts'
import { isRetriable, next, type JobEvent } from '../../shared/domain/job-transitions.ts'
import type { Clock, Paths } from '../ports.ts'
import type { JobEvents } from './job-events.ts'
import type { JobStore } from './job-store.ts'
import type { Scheduler } from './scheduler.ts'
import { clearStaging } from './staging.ts'

/** What carrying out an order takes. */
export interface OrderParts {
  readonly store: JobStore
  readonly events: JobEvents
  readonly scheduler: Scheduler
  readonly clock: Clock
  readonly paths: Paths
}

/** How many jobs an order moved, and for how many it made no sense. */
export interface Moved {
  readonly changed: number
  readonly unchanged: number
}

/** Sends nothing new of these jobs; what is under way is finished. */
export function pauseJobs(parts: OrderParts, jobs: readonly Job[]): Moved {
  return moveJobs(parts, jobs, {
    event: { type: 'paused' },
    isMovable: ({ state }) => state.is === 'waiting',
  })
}

/** Puts paused jobs back into the queue. */
export function resumeJobs(parts: OrderParts, jobs: readonly Job[]): Moved {
  return moveJobs(parts, jobs, {
    event: { type: 'resumed' },
    isMovable: ({ state }) => state.is === 'paused',
  })
}

/** Puts jobs that did not end in a result back into the queue. */
export function retryJobs(parts: OrderParts, jobs: readonly Job[]): Moved {
  const isMovable = ({ state }: Job) => isRetriable(state) && state.is !== 'done'
  return moveJobs(parts, jobs, { event: { type: 'retried' }, isMovable })
}

/** Ends what runs of these jobs and takes the others out of the queue. */
export async function cancelJobs(parts: OrderParts, jobs: readonly Job[]): Promise<Moved> {
  const { store, scheduler } = parts
  const isMovable = ({ state }: Job) => state.is === 'paused' || !isResting(state)
  const movable = jobs.filter(isMovable)
  await Promise.all(movable.map(({ id }) => scheduler.cancel(id)))
  const left = movable.map(({ id }) => store.get(id)).filter((job) => job !== null)
  moveJobs(parts, left, { event: { type: 'cancelled', charged: 'no' }, isMovable })
  return { changed: movable.length, unchanged: jobs.length - movable.length }
}

/** Forgets jobs that rest, with their records; results stay where they are. */
export async function removeJobs({ store, events, paths }: OrderParts, jobs: readonly Job[]): Promise<Moved> {
  const removable = jobs.filter(({ state }) => isResting(state))
  store.remove(removable.map(({ id }) => id))
  for (const { id } of removable) {
    events.removed(id)
    await clearStaging(paths, id)
  }
  return { changed: removable.length, unchanged: jobs.length - removable.length }
}

function moveJobs(
  { store, events, scheduler, clock }: OrderParts,
  jobs: readonly Job[],
  { event, isMovable }: { event: JobEvent; isMovable: (job: Job) => boolean },
): Moved {
  const movable = jobs.filter(isMovable)
  for (const job of movable) {
    const state = next(job.state, event)
    const change = event.type === 'retried' ? { state, result: null, deaths: 0 } : { state }
    events.changed(store.change(job.id, change, clock.now()))
  }
  scheduler.poke()
  return { changed: movable.length, unchanged: jobs.length - movable.length }
}
