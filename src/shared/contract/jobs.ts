import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { Fidelity } from '../domain/fidelity.ts'
import { Charged, Job, JobState, jobStateNames } from '../domain/job.ts'
import { Lane } from '../domain/lane.ts'
import { PixelSize } from '../domain/media.ts'
import { Source } from '../domain/source.ts'
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
  /** Whose pictures are put into another's storage for so many days, to be fetched from there. Names for words. */
  through: z.array(z.object({ provider: z.string(), storage: z.string(), days: z.int() })),
  /** Providers that pictures would be sent to for the first time: what that means has to be agreed to before. */
  toDisclose: z.array(z.string()),
})
export type Quote = z.infer<typeof Quote>

/** A row of the queue: a job with what is known of its source. */
export const JobRow = z.object({
  job: Job,
  source: Source.pick({ bytes: true, modifiedAt: true, facts: true, problem: true }),
  /** What a draft would do as things stand; null for a job that was started, whose own fields say it. */
  draft: QuoteLine.omit({ sourceId: true, recipe: true }).nullable(),
})
export type JobRow = z.infer<typeof JobRow>

/** By what the rows of the queue are sorted. `queue` is the order in which they are worked on. */
export const JobSort = z.object({
  by: z.enum(['queue', 'added', 'name', 'pixels', 'state', 'changed']),
  descending: z.boolean().default(false),
})
export type JobSort = z.infer<typeof JobSort>

/** What starting drafts would do and cost, in all. */
export const DraftsQuote = z.object({
  /** Drafts that were chosen. */
  drafts: z.int(),
  /** Of these: would run; are still to be read; would be refused; exist already, and would cost nothing. */
  ready: z.int(),
  unread: z.int(),
  refused: z.int(),
  reused: z.int(),
  /** Results that would be named otherwise than the template says, because the name is taken. */
  renamed: z.int(),
  total: PriceTotal,
  pixels: z.int(),
  redirected: z.array(z.object({ provider: z.string(), to: z.string() })),
  through: z.array(z.object({ provider: z.string(), storage: z.string(), days: z.int() })),
  toDisclose: z.array(z.string()),
})
export type DraftsQuote = z.infer<typeof DraftsQuote>

/** One submission of a job to a provider, as clients see it. Times are milliseconds since 1970. */
export const Submission = z.object({
  id: z.string(),
  provider: z.string(),
  model: z.string(),
  state: z.string(),
  sentAt: z.int(),
  requestId: z.string().nullable(),
  quotedHigh: MicroDollars.nullable(),
  charged: MicroDollars.nullable(),
  wasCharged: Charged.nullable(),
})
export type Submission = z.infer<typeof Submission>

/** What is known of a job beyond its row. */
export const JobDetails = z.object({
  job: Job,
  source: Source,
  /** The oldest first. */
  submissions: z.array(Submission),
  /** Lines that the provider wrote while it worked, as it wrote them; `at` null where it gives no time. */
  log: z.array(z.object({ at: z.int().nullable(), message: z.string() })),
})
export type JobDetails = z.infer<typeof JobDetails>

const Work = z.object({
  sourceIds: z.array(z.ulid()).min(1).max(100_000),
  recipes: z.array(Recipe).min(1).max(20),
  /** Make results again that are there. */
  again: z.boolean().default(false),
})

export const JobFilter = z.object({
  batchId: z.ulid().optional(),
  /** Those that a watched folder made. */
  watchId: z.ulid().optional(),
  states: z.array(z.enum(jobStateNames)).optional(),
  model: ModelId.optional(),
  /** Part of the source's path, any case. */
  search: z.string().max(200).optional(),
})
export type JobFilter = z.infer<typeof JobFilter>

/** How many jobs are in each state. */
export const JobCounts = z.record(z.enum(jobStateNames), z.int())
export type JobCounts = z.infer<typeof JobCounts>

/** What was started together, and how many of its jobs are still in the queue. `startedAt` in milliseconds since 1970. */
export const Batch = z.object({ id: z.ulid(), startedAt: z.int(), jobs: z.int().positive() })
export type Batch = z.infer<typeof Batch>

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
  /** The recipe that drafts without one of their own follow was changed. */
  z.object({ type: z.literal('recipe'), cursor: Cursor, recipe: Recipe }),
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
  /** The recipe that drafts without one of their own follow. */
  recipe: oc.output(Recipe),
  /** Changes it, and with it all drafts that follow it. */
  setRecipe: oc
    .errors({ UNKNOWN_MODEL, INVALID_PARAMETER, INVALID_TEMPLATE })
    .input(z.object({ recipe: Recipe }))
    .output(Recipe),
  /** Gives drafts a recipe of their own; null lets them follow the common one again. */
  edit: oc
    .errors({ UNKNOWN_JOB, UNKNOWN_MODEL, INVALID_PARAMETER, INVALID_TEMPLATE })
    .input(Chosen.extend({ recipe: Recipe.nullable() }))
    .output(Moved),
  /** Makes drafts of the sources of jobs, to be done again in another way. Each has the recipe of its job. */
  redraft: oc
    .errors({ UNKNOWN_JOB })
    .input(Chosen)
    .output(z.object({ ids: z.array(z.ulid()) })),
  /** What starting drafts would do and cost. */
  quoteDrafts: oc.errors({ UNKNOWN_JOB }).input(Chosen).output(DraftsQuote),
  /**
   * Puts drafts into the queue as one batch. Those that are still unread, or would be refused, stay drafts. One whose
   * work exists already is removed, and the job that exists is named.
   */
  start: oc
    .errors({ UNKNOWN_JOB, DISCLOSURE_NEEDED })
    .input(Chosen.extend({ budget: MicroDollars.min(0).nullable().default(null) }))
    .output(
      z.object({
        batchId: z.ulid(),
        started: z.array(z.ulid()),
        reused: z.array(z.ulid()),
        /** Drafts that stay. */
        left: z.array(z.ulid()),
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
  /** The ids of all rows that match, sorted; whoever shows rows asks for those in sight. */
  index: oc
    .input(
      z.object({ filter: JobFilter.default({}), sort: JobSort.default({ by: 'queue', descending: false }) }),
    )
    .output(z.object({ ids: z.array(z.ulid()) })),
  /** Rows by id, in the order asked for; ids that are gone are left out. */
  rows: oc.input(z.object({ ids: z.array(z.ulid()).max(500) })).output(z.array(JobRow)),
  details: oc
    .errors({ UNKNOWN_JOB })
    .input(z.object({ id: z.ulid() }))
    .output(JobDetails),
  counts: oc.input(z.object({ filter: JobFilter.default({}) })).output(JobCounts),
  /** The batches that were started last, the newest first; those whose jobs were all removed are left out. */
  batches: oc.input(z.object({ limit: z.int().min(1).max(50).default(10) })).output(z.array(Batch)),
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
