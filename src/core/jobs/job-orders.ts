import type { Charged, Job } from '../../shared/domain/job.ts'
import { isResting } from '../../shared/domain/job.ts'
import { isRetriable, next, type JobEvent } from '../../shared/domain/job-transitions.ts'
import type { Clock, Paths } from '../ports.ts'
import type { Provider } from '../providers/provider.ts'
import { isUnresolved } from './attempts/attempt.ts'
import { chargedAfter } from './attempts/cancel-at-provider.ts'
import type { JobEvents } from './job-events.ts'
import type { JobChange, JobStore } from './job-store.ts'
import { reopened } from './attempts/reopen.ts'
import type { Scheduler } from './scheduler.ts'
import { clearStaging } from './staging.ts'

/** What carrying out an order takes. */
export interface OrderParts {
  readonly store: JobStore
  readonly events: JobEvents
  readonly scheduler: Scheduler
  readonly providers: readonly Provider[]
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
    isMovable: ({ state }) => state.is === 'waiting',
    how: () => ({ event: { type: 'paused' } }),
  })
}

/** Puts paused jobs back into the queue. */
export function resumeJobs(parts: OrderParts, jobs: readonly Job[]): Moved {
  return moveJobs(parts, jobs, {
    isMovable: ({ state }) => state.is === 'paused',
    how: () => ({ event: { type: 'resumed' } }),
  })
}

/**
 * Puts jobs that did not end in a result back into the queue. One that a provider holds a result for goes on with
 * that; one that may have been sent is left to `resolveJobs`.
 */
export function retryJobs(parts: OrderParts, jobs: readonly Job[]): Moved {
  const { store } = parts
  return moveJobs(parts, jobs, {
    isMovable: ({ id, state }) =>
      isRetriable(state) && state.is !== 'done' && store.work(id).attempt?.state !== 'unknown',
    how: ({ id }) => ({
      event: { type: 'retried' },
      change: { result: null, deaths: 0, ...reopened(store.work(id)) },
    }),
  })
}

/** Ends what runs of these jobs and takes the others out of the queue; what a provider holds is taken back there. */
export async function cancelJobs(parts: OrderParts, jobs: readonly Job[]): Promise<Moved> {
  const { store, scheduler } = parts
  const isMovable = ({ state }: Job) => state.is === 'paused' || !isResting(state)
  const movable = jobs.filter(isMovable)
  await Promise.all(movable.map(({ id }) => scheduler.cancel(id)))
  const left = movable.map(({ id }) => store.get(id)).filter((job) => job !== null)
  const waiting = left.filter(isMovable)
  const charges = new Map<string, Charged>()
  for (const { id } of waiting) {
    const { attempt } = store.work(id)
    if (attempt !== null && isUnresolved(attempt))
      charges.set(id, await chargedAfter(parts.providers, attempt))
  }
  moveJobs(parts, waiting, {
    isMovable: () => true,
    how: ({ id }) => {
      const charged = charges.get(id)
      if (charged === undefined) return { event: { type: 'cancelled', charged: 'no' } }
      return {
        event: { type: 'cancelled', charged },
        change: { attempt: { state: 'cancelled', wasCharged: charged }, staged: null },
      }
    },
  })
  return { changed: movable.length, unchanged: jobs.length - movable.length }
}

/** Forgets jobs that rest, with their records; results stay where they are, and so does what was charged. */
export async function removeJobs({ store, events, paths }: OrderParts, jobs: readonly Job[]): Promise<Moved> {
  const removable = jobs.filter(({ id, state }) => {
    const { attempt } = store.work(id)
    return isResting(state) && (attempt === null || !isUnresolved(attempt))
  })
  store.remove(removable.map(({ id }) => id))
  for (const { id } of removable) {
    events.removed(id)
    await clearStaging(paths, id)
  }
  return { changed: removable.length, unchanged: jobs.length - removable.length }
}

/** Which jobs an order moves, and how each. */
export interface Moving {
  readonly isMovable: (job: Job) => boolean
  readonly how: (job: Job) => { readonly event: JobEvent; readonly change?: JobChange }
}

/** Moves those of the jobs that can be moved. */
export function moveJobs(
  { store, events, scheduler, clock }: OrderParts,
  jobs: readonly Job[],
  { isMovable, how }: Moving,
): Moved {
  const movable = jobs.filter(isMovable)
  for (const job of movable) {
    const { event, change = {} } = how(job)
    events.changed(store.change(job.id, { ...change, state: next(job.state, event) }, clock.now()))
  }
  scheduler.nudge()
  return { changed: movable.length, unchanged: jobs.length - movable.length }
}
