import { implement, type ORPCErrorConstructorMap } from '@orpc/server'
import type { contractErrors } from '../../shared/contract/errors.ts'
import { contract } from '../../shared/contract/index.ts'
import type { Job } from '../../shared/domain/job.ts'
import type { Source } from '../../shared/domain/source.ts'
import { chooseJobs, type Chosen } from '../jobs/choose-jobs.ts'
import type { CommonRecipeKeeper } from '../jobs/drafts/common-recipe.ts'
import type { DraftReader } from '../jobs/drafts/draft-reader.ts'
import type { DraftStore } from '../jobs/drafts/draft-store.ts'
import { editDrafts } from '../jobs/drafts/edit-drafts.ts'
import { quoteDrafts, whereDraftsGo } from '../jobs/drafts/quote-drafts.ts'
import { readRows } from '../jobs/drafts/read-rows.ts'
import { redraftJobs } from '../jobs/drafts/redraft.ts'
import { startDrafts } from '../jobs/drafts/start-drafts.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { indexJobs } from '../jobs/index-jobs.ts'
import { jobDetails } from '../jobs/job-details.ts'
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
import type { Lanes } from '../jobs/lanes.ts'
import type { AgreementStore } from '../accounts/agreement-store.ts'
import { type VerifyParts, verifyResults } from '../jobs/verify-results.ts'
import type { SourceStore } from '../library/source-store.ts'
import type { Media } from '../media/media.ts'
import type { ModelDescriptor } from '../providers/model.ts'
import { whileRead } from '../while-read.ts'
import { neverAborted } from './never-aborted.ts'
import { resolveRecipe } from './resolve-recipe.ts'

const os = implement(contract.jobs)

type Errors<Code extends keyof typeof contractErrors> = ORPCErrorConstructorMap<
  Pick<typeof contractErrors, Code>
>

export interface JobHandlerParts extends OrderParts {
  readonly sources: SourceStore
  readonly drafts: DraftStore
  readonly common: CommonRecipeKeeper
  readonly reader: DraftReader
  readonly models: readonly ModelDescriptor[]
  readonly media: Media
  readonly lanes: Lanes
  readonly agreements: AgreementStore
  readonly reviews: VerifyParts['reviews']
}

/** Answers for `contract/jobs.ts`. */
export function jobHandlers(parts: JobHandlerParts) {
  const { store, sources, events, scheduler, models, lanes } = parts
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
    ...draftHandlers(parts),
    list: os.list.handler(({ input }) => store.list(input)),
    get: os.get.handler(({ input, errors }) => knownJob(store, input.id, errors)),
    index: os.index.handler(async ({ input }) => ({ ids: await indexJobs(parts, input) })),
    rows: os.rows.handler(({ input }) => readRows(parts, input.ids)),
    details: os.details.handler(({ input, errors }) => jobDetails(parts, knownJob(store, input.id, errors))),
    counts: os.counts.handler(({ input }) => store.counts(input.filter)),
    batches: os.batches.handler(({ input }) => store.batches(input.limit)),
    watch: os.watch.handler(({ input, signal = neverAborted }) => events.watch(input.after, signal)),
    work: os.work.handler(({ input, signal = neverAborted }) =>
      whileRead(() => scheduler.work(input), signal),
    ),
    lanes: os.lanes.handler(({ signal = neverAborted }) => watchLanes(lanes, signal)),
    ...orderHandlers(parts),
    verify: os.verify.handler(({ input, signal = neverAborted }) =>
      verifyResults(parts, input.filter, signal),
    ),
  })
}

/** Answers for what is asked of drafts, and ordered of them. */
function draftHandlers(parts: JobHandlerParts) {
  const { models, common, scheduler } = parts
  return {
    recipe: os.recipe.handler(() => common.read()),
    setRecipe: os.setRecipe.handler(({ input, errors }) =>
      common.choose(resolveRecipe(models, input.recipe, errors).recipe),
    ),
    edit: os.edit.handler(async ({ input: { recipe, ...chosen }, errors }) => {
      const own = recipe === null ? null : resolveRecipe(models, recipe, errors).recipe
      return editDrafts(parts, await knownJobs(parts, chosen, errors), own)
    }),
    redraft: os.redraft.handler(async ({ input, errors }) => ({
      ids: await redraftJobs(parts, await knownJobs(parts, input, errors)),
    })),
    quoteDrafts: os.quoteDrafts.handler(async ({ input, errors }) =>
      quoteDrafts(parts, await knownJobs(parts, input, errors)),
    ),
    start: os.start.handler(async ({ input: { budget, ...chosen }, errors }) => {
      const ids = await knownJobs(parts, chosen, errors)
      const { toDisclose } = await whereDraftsGo(parts, ids)
      if (toDisclose.length > 0) throw errors.DISCLOSURE_NEEDED({ data: { providers: toDisclose } })
      const started = await startDrafts(parts, { ids, budget })
      scheduler.nudge()
      return started
    }),
  }
}

/** Answers for what is ordered of jobs that are there. */
function orderHandlers(parts: JobHandlerParts) {
  const { store } = parts
  return {
    pause: os.pause.handler(async ({ input, errors }) =>
      pauseJobs(parts, await knownJobs(parts, input, errors)),
    ),
    resume: os.resume.handler(async ({ input, errors }) =>
      resumeJobs(parts, await knownJobs(parts, input, errors)),
    ),
    cancel: os.cancel.handler(async ({ input, errors }) =>
      cancelJobs(parts, await knownJobs(parts, input, errors)),
    ),
    retry: os.retry.handler(async ({ input, errors }) =>
      retryJobs(parts, await knownJobs(parts, input, errors)),
    ),
    resolve: os.resolve.handler(async ({ input: { as, ...chosen }, errors }) =>
      resolveJobs(parts, await knownJobs(parts, chosen, errors), as),
    ),
    reorder: os.reorder.handler(async ({ input: { ids, before }, errors }) => {
      await knownJobs(parts, { ids: before === null ? ids : [...ids, before] }, errors)
      store.reorder(ids, before)
      return { changed: ids.length, unchanged: 0 }
    }),
    remove: os.remove.handler(async ({ input, errors }) =>
      removeJobs(parts, await knownJobs(parts, input, errors)),
    ),
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

async function knownJobs(
  parts: JobHandlerParts,
  chosen: Chosen,
  errors: Errors<'UNKNOWN_JOB'>,
): Promise<readonly string[]> {
  const choice = await chooseJobs(parts, chosen)
  if ('unknown' in choice) throw errors.UNKNOWN_JOB({ data: { ids: [...choice.unknown] } })
  return choice.ids
}

function knownJob(store: JobStore, id: string, errors: Errors<'UNKNOWN_JOB'>): Job {
  const job = store.get(id)
  if (job === null) throw errors.UNKNOWN_JOB({ data: { ids: [id] } })
  return job
}
