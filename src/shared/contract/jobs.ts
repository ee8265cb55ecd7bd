import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { Fidelity } from '../domain/fidelity.ts'
import { Job, JobState, jobStateNames } from '../domain/job.ts'
import { Lane } from '../domain/lane.ts'
import { PixelSize } from '../domain/media.ts'
import { MicroDollars, Price, PriceTotal } from '../domain/money.ts'
import { Problem } from '../domain/problem.ts'
import { ModelId, Recipe } from '../domain/recipe.ts'
import { contractErrors } from './errors.ts'
import { Page, pageOf } from './paging.ts'

const { UNKNOWN_MODEL, INVALID_PARAMETER, INVALID_TEMPLATE, UNKNOWN_JOB, UNKNOWN_SOURCE, DISCLOSURE_NEEDED } =
  contractErrors

/** What a job would do and cost, before anything is done. */
export const QuoteLine = z.object({
  sourceId: z.ulid(),
  recipe: z.int(),
  from: PixelSize.nullable(),
  to: PixelSize.nullable(),
  price: Price,
  /** What the result would be called. */
  output: z.string().nullable(),
  /** Why it would be refused; null when it would run. */
  problem: Problem.nullable(),
  /** Its result is there already: it would be reported as it is, and cost nothing. */
  reused: z.boolean(),
  /** What the result can't keep, or keeps in another form. */
  fidelity: Fidelity,
})
export type QuoteLine = z.infer<typeof QuoteLine>

/** A quote of sources × recipes: per line, and in all for those that would run. */
export const Quote = z.object({
  lines: z.array(QuoteLine),
  total: PriceTotal,
  pixels: z.int(),
  /** Providers whose traffic goes to another server than their own, and where to. */
  redirected: z.array(z.object({ provider: z.string(), to: z.string() })),
  /** Providers that pictures would be sent to for the first time: what that means has to be agreed to before. */
  toDisclose: z.array(z.string()),
})
export type Quote = z.infer<typeof Quote>

const Work = z.object({
  sourceIds: z.array(z.ulid()).min(1).max(100_000),
  recipes: z.array(Recipe).min(1).max(20),
  /** Make results again that are there. */
  again: z.boolean().default(false),
})

export const JobFilter = z.object({
  batchId: z.ulid().optional(),
  states: z.array(z.enum(jobStateNames)).optional(),
  model: ModelId.optional(),
  /** Part of the source's path, any case. */
  search: z.string().max(200).optional(),
})
export type JobFilter = z.infer<typeof JobFilter>

/** How many jobs are in each state. */
export const JobCounts = z.record(z.enum(jobStateNames), z.int())
export type JobCounts = z.infer<typeof JobCounts>

/** Where a reader of the event stream stands. */
export const Cursor = z.string().max(64)

/** One entry of the stream. Every one carries the cursor to go on from. */
export const JobEvent = z.discriminatedUnion('type', [
  /** What was kept for the reader does not reach back far enough: list again, then go on from here. */
  z.object({ type: z.literal('snapshot'), cursor: Cursor, counts: JobCounts }),
  z.object({ type: z.literal('added'), cursor: Cursor, job: Job }),
  z.object({ type: z.literal('changed'), cursor: Cursor, job: Job }),
  /** At most ten a second for each job; the newest replaces the one before. */
  z.object({
    type: z.literal('progress'),
    cursor: Cursor,
    id: z.ulid(),
    state: JobState,
    progress: z.number(),
  }),
  z.object({ type: z.literal('removed'), cursor: Cursor, id: z.ulid() }),
])
export type JobEvent = z.infer<typeof JobEvent>

/** Which jobs an order is for: by id, by filter, or both. */
const Chosen = z.object({ ids: z.array(z.ulid()).max(100_000).optional(), filter: JobFilter.optional() })
const Moved = z.object({ changed: z.int(), unchanged: z.int() })

export const jobs = {
  quote: oc
    .errors({ UNKNOWN_MODEL, INVALID_PARAMETER, INVALID_TEMPLATE, UNKNOWN_SOURCE })
    .input(Work)
    .output(Quote),
  /** Makes one job of each source × recipe. A job that exists already is reported as reused, not repeated. */
  enqueue: oc
    .errors({ UNKNOWN_MODEL, INVALID_PARAMETER, INVALID_TEMPLATE, UNKNOWN_SOURCE, DISCLOSURE_NEEDED })
    /** `budget`: what the batch may be charged in all; null is no limit. */
    .input(Work.extend({ budget: MicroDollars.min(0).nullable().default(null) }))
    .output(
      z.object({
        batchId: z.ulid(),
        jobs: z.array(z.object({ id: z.ulid(), sourceId: z.ulid(), reused: z.boolean() })),
      }),
    ),
  list: oc
    .input(
      Page.extend({ filter: JobFilter.default({}), order: z.enum(['queue', 'newest']).default('queue') }),
    )
    .output(pageOf(Job)),
  get: oc
    .errors({ UNKNOWN_JOB })
    .input(z.object({ id: z.ulid() }))
    .output(Job),
  counts: oc.input(z.object({ filter: JobFilter.default({}) })).output(JobCounts),
  /** Replays from the cursor where that is still kept, then goes on live. Without a cursor: a snapshot first. */
  watch: oc.input(z.object({ after: Cursor.optional() })).output(eventIterator(JobEvent)),
  /**
   * Sets the queue to work, on one batch or on all that waits, for as long as the stream is read. Its one event
   * comes when work has begun.
   */
  work: oc
    .input(z.object({ batchId: z.ulid().optional() }))
    .output(eventIterator(z.object({ type: z.literal('working') }))),
  /** How the providers' lanes stand, then each time one of them changes. */
  lanes: oc.output(eventIterator(z.array(Lane))),
  /** Sends nothing new of these jobs; what is under way is finished. */
  pause: oc.errors({ UNKNOWN_JOB }).input(Chosen).output(Moved),
  resume: oc.errors({ UNKNOWN_JOB }).input(Chosen).output(Moved),
  cancel: oc.errors({ UNKNOWN_JOB }).input(Chosen).output(Moved),
  /** Jobs whose last submission may have been taken are left alone: those are to be resolved. */
  retry: oc.errors({ UNKNOWN_JOB }).input(Chosen).output(Moved),
  /**
   * A person's word on jobs whose submission may have been taken: `look-again` asks the provider's history once
   * more, `resubmit` sends them again and may be charged twice, `give-up` ends them as they are.
   */
  resolve: oc
    .errors({ UNKNOWN_JOB })
    .input(Chosen.extend({ as: z.enum(['look-again', 'resubmit', 'give-up']) }))
    .output(Moved),
  /** Puts jobs, in the order given, right before another one, or at the end of the queue. */
  reorder: oc
    .errors({ UNKNOWN_JOB })
    .input(z.object({ ids: z.array(z.ulid()).min(1), before: z.ulid().nullable() }))
    .output(Moved),
  /** Forgets resting jobs and their records; results stay where they are. */
  remove: oc.errors({ UNKNOWN_JOB }).input(Chosen).output(Moved),
  /** Reads results again and compares them with their records. */
  verify: oc.input(z.object({ filter: JobFilter.default({}) })).output(
    eventIterator(
      z.object({
        id: z.ulid(),
        path: z.string(),
        verdict: z.enum(['same', 'missing', 'changed', 'unreadable']),
      }),
      z.object({ same: z.int(), missing: z.int(), changed: z.int(), unreadable: z.int() }),
    ),
  ),
}
