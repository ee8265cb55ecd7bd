import type { JobFilter } from '../../shared/contract/jobs.ts'
import type { Job } from '../../shared/domain/job.ts'
import { isResting } from '../../shared/domain/job.ts'
import { isRetriable, next, type JobEvent } from '../../shared/domain/job-transitions.ts'
import type { Clock, Paths } from '../ports.ts'
import type { JobEvents } from './job-events.ts'
import type { JobStore } from './job-store.ts'
import type { Scheduler } from './scheduler.ts'
import { clearStaging } from './staging.ts'

/** Which jobs an order is for. */
export interface Chosen {
  readonly ids?: readonly string[] | undefined
  readonly filter?: JobFilter | undefined
}

export interface Moved {
  readonly changed: number
  readonly unchanged: number
}

/** How the caller's contract says that a job is not known. */
export interface OrderErrors {
  readonly UNKNOWN_JOB: (options: { data: { ids: string[] } }) => Error
}

/** What a person can order jobs to do. Jobs for which an order makes no sense are left as they are and counted. */
export interface JobOrders {
  pause(chosen: Chosen, errors: OrderErrors): Moved
  resume(chosen: Chosen, errors: OrderErrors): Moved
  cancel(chosen: Chosen, errors: OrderErrors): Promise<Moved>
  retry(chosen: Chosen, errors: OrderErrors): Moved
  reorder(order: { ids: readonly string[]; before: string | null }, errors: OrderErrors): Moved
  remove(chosen: Chosen, errors: OrderErrors): Promise<Moved>
}

export interface JobOrderParts {
  readonly store: JobStore
  readonly events: JobEvents
  readonly scheduler: Scheduler
  readonly clock: Clock
  readonly paths: Paths
}

/** Makes the orders. */
export function createJobOrders({ store, events, scheduler, clock, paths }: JobOrderParts): JobOrders {
  function choose({ ids, filter }: Chosen, errors: OrderErrors): Job[] {
    const wanted = ids ?? store.ids(filter ?? {})
    const jobs = wanted.map((id) => store.get(id))
    const unknown = wanted.filter((_id, index) => jobs[index] === null)
    if (unknown.length > 0) throw errors.UNKNOWN_JOB({ data: { ids: [...unknown] } })
    const known = jobs.filter((job) => job !== null)
    if (ids === undefined || filter === undefined) return known
    const matching = new Set(store.ids(filter))
    return known.filter((job) => matching.has(job.id))
  }

  function moveAll(jobs: readonly Job[], event: JobEvent, possible: (job: Job) => boolean): Moved {
    const movable = jobs.filter(possible)
    for (const job of movable) {
      const state = next(job.state, event)
      const change = event.type === 'retried' ? { state, result: null, deaths: 0 } : { state }
      events.changed(store.change(job.id, change, clock.now()))
    }
    scheduler.poke()
    return { changed: movable.length, unchanged: jobs.length - movable.length }
  }

  return {
    pause: (chosen, errors) =>
      moveAll(choose(chosen, errors), { type: 'paused' }, (job) => job.state.is === 'waiting'),
    resume: (chosen, errors) =>
      moveAll(choose(chosen, errors), { type: 'resumed' }, (job) => job.state.is === 'paused'),
    retry: (chosen, errors) => {
      const again = (job: Job) => isRetriable(job.state) && job.state.is !== 'done'
      return moveAll(choose(chosen, errors), { type: 'retried' }, again)
    },
    cancel: async (chosen, errors) => {
      const jobs = choose(chosen, errors)
      const event = { type: 'cancelled', charged: 'no' } as const
      await Promise.all(jobs.map(({ id }) => scheduler.cancel(id)))
      const left = jobs.map(({ id }) => store.get(id)).filter((job) => job !== null)
      const ended = left.filter(({ state }) => state.is === 'cancelled').length
      const rest = left.filter(({ state }) => state.is !== 'cancelled')
      const moved = moveAll(rest, event, (job) => job.state.is === 'paused' || !isResting(job.state))
      return { changed: moved.changed + ended, unchanged: moved.unchanged }
    },
    reorder: ({ ids, before }, errors) => {
      choose({ ids: before === null ? ids : [...ids, before] }, errors)
      store.reorder(ids, before)
      return { changed: ids.length, unchanged: 0 }
    },
    remove: async (chosen, errors) => {
      const jobs = choose(chosen, errors)
      const removable = jobs.filter((job) => isResting(job.state))
      store.remove(removable.map(({ id }) => id))
      for (const { id } of removable) {
        await clearStaging(paths, id)
        events.removed(id)
      }
      return { changed: removable.length, unchanged: jobs.length - removable.length }
    },
  }
}
