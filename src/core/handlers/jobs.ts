import { implement } from '@orpc/server'
import { contract } from '../../shared/contract/index.ts'
import { enqueue } from '../jobs/enqueue.ts'
import type { JobEvents } from '../jobs/job-events.ts'
import type { JobOrders } from '../jobs/job-orders.ts'
import type { JobStore } from '../jobs/job-store.ts'
import { quoteWork } from '../jobs/quote.ts'
import type { Scheduler } from '../jobs/scheduler.ts'
import { verifyResults } from '../jobs/verify-results.ts'
import type { SourceStore } from '../library/source-store.ts'
import type { Media } from '../media/media.ts'
import type { Clock } from '../ports.ts'
import type { ModelDescriptor } from '../providers/model.ts'
import { neverAborted } from './never-aborted.ts'
import { resolveRecipe } from './resolve-recipe.ts'

const os = implement(contract.jobs)

export interface JobHandlerParts {
  readonly store: JobStore
  readonly sources: SourceStore
  readonly events: JobEvents
  readonly scheduler: Scheduler
  readonly orders: JobOrders
  readonly models: readonly ModelDescriptor[]
  readonly media: Media
  readonly clock: Clock
}

/** Answers for `contract/jobs.ts`. */
export function jobHandlers(parts: JobHandlerParts) {
  const { store, sources, events, scheduler, orders, models, media } = parts

  function chosenSources(ids: readonly string[], unknown: (ids: string[]) => Error) {
    const found = sources.getMany([...new Set(ids)])
    const missing = new Set(ids).difference(new Set(found.map(({ id }) => id)))
    if (missing.size > 0) throw unknown([...missing])
    return found
  }

  return os.router({
    quote: os.quote.handler(({ input, errors }) => {
      const recipes = input.recipes.map((recipe) => resolveRecipe(models, recipe, errors))
      return quoteWork(
        chosenSources(input.sourceIds, (ids) => errors.UNKNOWN_SOURCE({ data: { ids } })),
        recipes,
      )
    }),
    enqueue: os.enqueue.handler(async ({ input, errors }) => {
      const recipes = input.recipes.map((recipe) => resolveRecipe(models, recipe, errors))
      const chosen = chosenSources(input.sourceIds, (ids) => errors.UNKNOWN_SOURCE({ data: { ids } }))
      const enqueued = await enqueue(parts, { sources: chosen, recipes, again: input.again })
      scheduler.poke()
      return enqueued
    }),
    list: os.list.handler(({ input }) => store.list(input)),
    get: os.get.handler(({ input, errors }) => {
      const job = store.get(input.id)
      if (job === null) throw errors.UNKNOWN_JOB({ data: { ids: [input.id] } })
      return job
    }),
    counts: os.counts.handler(({ input }) => store.counts(input.filter)),
    watch: os.watch.handler(({ input, signal = neverAborted }) => events.watch(input.after, signal)),
    pause: os.pause.handler(({ input, errors }) => orders.pause(input, errors)),
    resume: os.resume.handler(({ input, errors }) => orders.resume(input, errors)),
    cancel: os.cancel.handler(({ input, errors }) => orders.cancel(input, errors)),
    retry: os.retry.handler(({ input, errors }) => orders.retry(input, errors)),
    reorder: os.reorder.handler(({ input, errors }) => orders.reorder(input, errors)),
    remove: os.remove.handler(({ input, errors }) => orders.remove(input, errors)),
    verify: os.verify.handler(({ input, signal = neverAborted }) =>
      verifyResults({ store, media }, input.filter, signal),
    ),
  })
}
