import { implement, type ORPCErrorConstructorMap } from '@orpc/server'
import type { contractErrors } from '../../shared/contract/errors.ts'
import { contract } from '../../shared/contract/index.ts'
import type { Job } from '../../shared/domain/job.ts'
import type { Source } from '../../shared/domain/source.ts'
import { chooseJobs, type Chosen } from '../jobs/choose-jobs.ts'
import { enqueue } from '../jobs/enqueue.ts'
import {
  cancelJobs,
  pauseJobs,
  removeJobs,
  resumeJobs,
  retryJobs,
  type OrderParts,
} from '../jobs/job-orders.ts'
import type { JobStore } from '../jobs/job-store.ts'
import { providersOf, quoteWork, undisclosed } from '../jobs/quote.ts'
import { resolveJobs } from '../jobs/resolve-jobs.ts'
import { watchLanes } from '../jobs/watch-lanes.ts'
import { workOn } from '../jobs/work-on.ts'
import type { Lanes } from '../jobs/lanes.ts'
import type { AgreementStore } from '../accounts/agreement-store.ts'
import { verifyResults } from '../jobs/verify-results.ts'
import type { SourceStore } from '../library/source-store.ts'
import type { Media } from '../media/media.ts'
import type { ModelDescriptor } from '../providers/model.ts'
import { neverAborted } from './never-aborted.ts'
import { resolveRecipe } from './resolve-recipe.ts'

const os = implement(contract.jobs)

type Errors<Code extends keyof typeof contractErrors> = ORPCErrorConstructorMap<
  Pick<typeof contractErrors, Code>
>

export interface JobHandlerParts extends OrderParts {
  readonly sources: SourceStore
  readonly models: readonly ModelDescriptor[]
  readonly media: Media
  readonly lanes: Lanes
  readonly agreements: AgreementStore
}

/** Answers for `contract/jobs.ts`. */
export function jobHandlers(parts: JobHandlerParts) {
  const { store, sources, events, scheduler, models, media, lanes } = parts
  return os.router({
    quote: os.quote.handler(({ input, errors }) => {
      const recipes = input.recipes.map((recipe) => resolveRecipe(models, recipe, errors))
      const chosen = knownSources(sources, input.sourceIds, errors)
      return quoteWork(parts, { sources: chosen, recipes, again: input.again })
    }),
    enqueue: os.enqueue.handler(async ({ input, errors }) => {
      const recipes = input.recipes.map((recipe) => resolveRecipe(models, recipe, errors))
      const chosen = knownSources(sources, input.sourceIds, errors)
      const toDisclose = undisclosed(providersOf(parts.providers, recipes), parts.agreements)
      if (toDisclose.length > 0) throw errors.DISCLOSURE_NEEDED({ data: { providers: toDisclose } })
      const { again, budget } = input
      const enqueued = await enqueue(parts, { sources: chosen, recipes, again, budget })
      scheduler.nudge()
      return enqueued
    }),
    list: os.list.handler(({ input }) => store.list(input)),
    get: os.get.handler(({ input, errors }) => knownJob(store, input.id, errors)),
    counts: os.counts.handler(({ input }) => store.counts(input.filter)),
    watch: os.watch.handler(({ input, signal = neverAborted }) => events.watch(input.after, signal)),
    work: os.work.handler(({ input, signal = neverAborted }) => workOn(scheduler, input, signal)),
    lanes: os.lanes.handler(({ signal = neverAborted }) => watchLanes(lanes, signal)),
    ...orderHandlers(parts),
    verify: os.verify.handler(({ input, signal = neverAborted }) =>
      verifyResults({ store, media }, input.filter, signal),
    ),
  })
}

/** Answers for what is ordered of jobs that are there. */
function orderHandlers(parts: JobHandlerParts) {
  const { store } = parts
  return {
    pause: os.pause.handler(({ input, errors }) => pauseJobs(parts, knownJobs(store, input, errors))),
    resume: os.resume.handler(({ input, errors }) => resumeJobs(parts, knownJobs(store, input, errors))),
    cancel: os.cancel.handler(({ input, errors }) => cancelJobs(parts, knownJobs(store, input, errors))),
    retry: os.retry.handler(({ input, errors }) => retryJobs(parts, knownJobs(store, input, errors))),
    resolve: os.resolve.handler(({ input: { as, ...chosen }, errors }) =>
      resolveJobs(parts, knownJobs(store, chosen, errors), as),
    ),
    reorder: os.reorder.handler(({ input: { ids, before }, errors }) => {
      knownJobs(store, { ids: before === null ? ids : [...ids, before] }, errors)
      store.reorder(ids, before)
      return { changed: ids.length, unchanged: 0 }
    }),
    remove: os.remove.handler(({ input, errors }) => removeJobs(parts, knownJobs(store, input, errors))),
  }
}

function knownSources(
  sources: SourceStore,
  ids: readonly string[],
  errors: Errors<'UNKNOWN_SOURCE'>,
): Source[] {
  const found = sources.getMany([...new Set(ids)])
  const missing = new Set(ids).difference(new Set(found.map(({ id }) => id)))
  if (missing.size > 0) throw errors.UNKNOWN_SOURCE({ data: { ids: [...missing] } })
  return found
}

function knownJobs(store: JobStore, chosen: Chosen, errors: Errors<'UNKNOWN_JOB'>): readonly Job[] {
  const choice = chooseJobs(store, chosen)
  if ('unknown' in choice) throw errors.UNKNOWN_JOB({ data: { ids: [...choice.unknown] } })
  return choice.jobs
}

function knownJob(store: JobStore, id: string, errors: Errors<'UNKNOWN_JOB'>): Job {
  const job = store.get(id)
  if (job === null) throw errors.UNKNOWN_JOB({ data: { ids: [id] } })
  return job
}
