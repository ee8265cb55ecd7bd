import type { Charged, Job } from '../../shared/domain/job.ts'
import { isResting } from '../../shared/domain/job.ts'
import { isRetriable, next, type JobEvent } from '../../shared/domain/job-transitions.ts'
import type { Clock, Paths } from '../ports.ts'
import type { Provider } from '../providers/provider.ts'
import { isUnresolved } from './attempts/attempt.ts'
import { chargedAfter } from './attempts/cancel-at-provider.ts'
import { inPortions } from './choose-jobs.ts'
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
export function pauseJobs(parts: OrderParts, ids: readonly string[]): Promise<Moved> {
  return moveJobs(parts, ids, {
    isMovable: ({ state }) => state.is === 'waiting',
    how: () => ({ event: { type: 'paused' } }),
  })
}

/** Puts paused jobs back into the queue. */
export function resumeJobs(parts: OrderParts, ids: readonly string[]): Promise<Moved> {
  return moveJobs(parts, ids, {
    isMovable: ({ state }) => state.is === 'paused',
    how: () => ({ event: { type: 'resumed' } }),
  })
}

/**
 * Puts jobs that did not end in a result back into the queue. One that a provider holds a result for goes on with
 * that; one that may have been sent is left to `resolveJobs`.
 */
export function retryJobs(parts: OrderParts, ids: readonly string[]): Promise<Moved> {
  const { store } = parts
  return moveJobs(parts, ids, {
    isMovable: ({ id, state }) =>
      isRetriable(state) && state.is !== 'done' && store.work(id).attempt?.state !== 'unknown',
    how: ({ id }) => ({
      event: { type: 'retried' },
      change: { result: null, deaths: 0, ...reopened(store.work(id)) },
    }),
  })
}

/** Takes what waits of these jobs out of the queue and ends what runs; what a provider holds is taken back there. */
export async function cancelJobs(parts: OrderParts, ids: readonly string[]): Promise<Moved> {
  const { store, scheduler, clock } = parts
  const isIdle = ({ id }: Job) => !scheduler.isRunning(id)
  const isMovable = ({ state }: Job) => state.is === 'paused' || !isResting(state)
  // First what waits: a place that becomes free would be taken by it.
  let { changed } = await moveJobs(parts, ids, {
    isMovable: (job) => ['waiting', 'paused'].includes(job.state.is) && isIdle(job) && !isOpen(store, job),
    how: () => ({ event: { type: 'cancelled', charged: 'no' } }),
  })
  for await (const portion of inPortions(clock, ids)) {
    const movable = store
      .getMany(portion)
      .filter(isMovable)
      .map(({ id }) => id)
    await Promise.all(movable.map((id) => scheduler.cancel(id)))
    const charges = await chargesOf(parts, movable)
    await moveJobs(parts, movable, {
      isMovable: (job) => isMovable(job) && isIdle(job),
      how: ({ id }) => cancellation(charges.get(id)),
    })
    changed += movable.length
  }
  return { changed, unchanged: ids.length - changed }
}

/** How a job ends that is given up; `charged` where a provider held it. */
function cancellation(charged: Charged | undefined): ReturnType<Moving['how']> {
  if (charged === undefined) return { event: { type: 'cancelled', charged: 'no' } }
  return {
    event: { type: 'cancelled', charged },
    change: { attempt: { state: 'cancelled', wasCharged: charged }, staged: null },
  }
}

/** Whether a submission of the job may still cost money. */
function isOpen(store: JobStore, { id }: Job): boolean {
  const { attempt } = store.work(id)
  return attempt !== null && isUnresolved(attempt)
}

/** Takes back what providers hold of jobs. Whether each may be charged all the same. */
async function chargesOf({ store, providers }: OrderParts, ids: readonly string[]) {
  const charges = new Map<string, Charged>()
  for (const id of ids) {
    const attempt = store.get(id) === null ? null : store.work(id).attempt
    if (attempt !== null && isUnresolved(attempt)) charges.set(id, await chargedAfter(providers, attempt))
  }
  return charges
}

/** Forgets jobs that rest, with their records; results stay where they are, and so does what was charged. */
export async function removeJobs(parts: OrderParts, ids: readonly string[]): Promise<Moved> {
  const { store, events, paths, clock } = parts
  let changed = 0
  for await (const portion of inPortions(clock, ids)) {
    const removable = store
      .getMany(portion)
      .filter((job) => job.state.is === 'draft' || (isResting(job.state) && !isOpen(store, job)))
    store.remove(removable.map(({ id }) => id))
    changed += removable.length
    for (const { id } of removable) events.removed(id)
    for (const { id, state } of removable) if (state.is !== 'draft') await clearStaging(paths, id)
  }
  return { changed, unchanged: ids.length - changed }
}

/** Which jobs an order moves, and how each. */
export interface Moving {
  readonly isMovable: (job: Job) => boolean
  readonly how: (job: Job) => { readonly event: JobEvent; readonly change?: JobChange }
}

/** Moves those of the jobs that can be moved. */
export async function moveJobs(
  { store, events, scheduler, clock }: OrderParts,
  ids: readonly string[],
  { isMovable, how }: Moving,
): Promise<Moved> {
  let changed = 0
  for await (const portion of inPortions(clock, ids)) {
    const changes = store
      .getMany(portion)
      .filter(isMovable)
      .map((job) => {
        const { event, change = {} } = how(job)
        return { id: job.id, change: { ...change, state: next(job.state, event) } }
      })
    for (const job of store.changeAll(changes, clock.now())) events.changed(job)
    changed += changes.length
  }
  scheduler.nudge()
  return { changed, unchanged: ids.length - changed }
}
