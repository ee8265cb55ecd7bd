import type { JobStore } from './job-store.ts'

/** The last order of each queue: two at once would both find no job, and make it twice. */
const lastOrders = new WeakMap<JobStore, Promise<unknown>>()

/** Has orders that put work into a queue met one after another. */
export function inTurn<Result>(store: JobStore, meet: () => Promise<Result>): Promise<Result> {
  const last = lastOrders.get(store) ?? Promise.resolve()
  const met = last.then(meet)
  lastOrders.set(
    store,
    met.catch(() => undefined),
  )
  return met
}
