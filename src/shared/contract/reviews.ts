import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { Job } from '../domain/job.ts'
import { Problem } from '../domain/problem.ts'
import { ModelId, Recipe } from '../domain/recipe.ts'
import { Review, ReviewCounts, ReviewFilter, ReviewRecord, Verdict } from '../domain/review.ts'
import { Source } from '../domain/source.ts'
import { contractErrors } from './errors.ts'
import { JobDetails } from './jobs.ts'
import { Page, pageOf } from './paging.ts'

const { UNKNOWN_JOB, UNKNOWN_SOURCE, UNKNOWN_EXPORT, NOT_POSSIBLE, NOT_WRITTEN } = contractErrors

/** A result in review, with what is known of its job and its source. */
export const ReviewRow = z.object({
  /** The id of its job. */
  id: z.ulid(),
  review: Review,
  job: Job,
  source: Source.pick({ bytes: true, modifiedAt: true, facts: true, problem: true }),
  /** How many results of the same source there are, itself among them: more than one make a contact sheet. */
  ofSource: z.int().positive(),
})
export type ReviewRow = z.infer<typeof ReviewRow>

/** What could not be judged as was wanted, because its file could not follow. */
export const LeftReview = z.object({ id: z.ulid(), problem: Problem })
export type LeftReview = z.infer<typeof LeftReview>

/** What became of an order: the jobs whose verdict changed, those that had it already, and those that stay as they are. */
export const Decided = z.object({
  changed: z.array(z.ulid()),
  unchanged: z.int(),
  left: z.array(LeftReview),
})
export type Decided = z.infer<typeof Decided>

/** What happens to reviews. The first event tells how many there are; it comes anew when something was missed. */
export const ReviewEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('snapshot'), counts: ReviewCounts }),
  /** Verdicts changed; more than 1,000 at a time are told as a snapshot. */
  z.object({ type: z.literal('changed'), reviews: z.array(Review) }),
])
export type ReviewEvent = z.infer<typeof ReviewEvent>

/** How an export is written. `html`: one page with sliders, for people. */
export const ExportFormat = z.enum(['html', 'csv', 'json'])
export type ExportFormat = z.infer<typeof ExportFormat>

/** Which results are meant: by id, by filter, or both. */
const Chosen = z.object({ ids: z.array(z.ulid()).max(100_000).optional(), filter: ReviewFilter.optional() })
const ByFilter = z.object({ filter: ReviewFilter.default({}) })
const ById = z.object({ id: z.ulid() })

export const reviews = {
  /** Results, in the order in which their jobs were added. */
  list: oc.input(Page.extend({ filter: ReviewFilter.default({}) })).output(pageOf(ReviewRow)),
  /** The ids of all that match, in that order; whoever shows a strip asks for the rows in sight. */
  index: oc.input(ByFilter).output(z.object({ ids: z.array(z.ulid()) })),
  /** Rows by id, in the order asked for; what has no result (any more) is left out. */
  rows: oc.input(z.object({ ids: z.array(z.ulid()).max(500) })).output(z.array(ReviewRow)),
  counts: oc.input(ByFilter).output(ReviewCounts),
  /** The ids of the models by which these results were made, by their letters. */
  models: oc.input(ByFilter).output(z.object({ models: z.array(ModelId) })),
  /**
   * Judges results. A rejected one is moved to the folder `Rejected` beside it, one that is no longer rejected comes
   * back to its name; nothing is written over, and what can't be moved keeps its verdict and is `left`. Originals are
   * never moved. `redone` changes no file: `row.job.recipe` is what it was made with, `jobs.redraft` makes a draft of it.
   */
  decide: oc
    .errors({ UNKNOWN_JOB })
    .input(Chosen.extend({ verdict: Verdict }))
    .output(Decided),
  /** Takes the last decision back that stands. What is left of it can be taken back again later. */
  undo: oc.output(Decided),
  /** Makes the decision again that was taken back last; none after a new decision. */
  repeat: oc.output(Decided),
  /** How many decisions can be taken back, and made again. */
  steps: oc.output(z.object({ undo: z.int(), repeat: z.int() })),
  /** Where a person was in the results of a filter; null when they never looked, or that result is gone. */
  place: oc.input(ByFilter).output(z.object({ id: z.ulid().nullable() })),
  setPlace: oc.errors({ UNKNOWN_JOB }).input(ByFilter.extend(ById.shape)).output(ById),
  /** A snapshot first, then every change of a verdict, whoever makes it. */
  watch: oc.output(eventIterator(ReviewEvent)),
  /** Sends the files of rejected results to the system's trash, for good as far as Enlarger goes: no undo. */
  emptyRejected: oc
    .errors({ NOT_POSSIBLE })
    .input(z.object({ filter: ReviewFilter.omit({ verdicts: true }).default({}) }))
    .output(z.object({ trashed: z.int(), left: z.array(LeftReview) })),
  /** All there is to tell of a result. `support`: what somebody who helps has to know, without paths. */
  record: oc
    .errors({ UNKNOWN_JOB })
    .input(ById)
    .output(z.object({ record: ReviewRecord, details: JobDetails, support: z.string() })),
  /** The results of one source, made by several recipes: the oldest first. */
  sheet: oc
    .errors({ UNKNOWN_SOURCE })
    .input(z.object({ sourceId: z.ulid() }))
    .output(
      z.object({ source: Source, results: z.array(z.object({ row: ReviewRow, record: ReviewRecord })) }),
    ),
  /**
   * What it takes to make the rest of a winner's batch as it was made: its recipe, and the batch's other sources.
   * For `jobs.quote`, then `jobs.enqueue`, where what is there already is `reused`.
   */
  rest: oc
    .errors({ UNKNOWN_JOB })
    .input(ById)
    .output(z.object({ recipe: Recipe, sourceIds: z.array(z.ulid()) })),
  /**
   * Writes results and their records to a file where nothing stands. `path`: absolute; null for a free name in the
   * folder for pictures of this host. One event for each result that is written; ends with where the file is, and the
   * id it is found by from then on. Stopped by its signal, it leaves no file.
   */
  export: oc
    .errors({ NOT_WRITTEN })
    .input(ByFilter.extend({ format: ExportFormat, path: z.string().min(1).nullable().default(null) }))
    .output(
      eventIterator(
        z.object({ done: z.int(), total: z.int() }),
        z.object({ id: z.ulid(), path: z.string(), results: z.int(), bytes: z.int() }),
      ),
    ),
  /** Where an export is that was written since the core was started. */
  findExport: oc
    .errors({ UNKNOWN_EXPORT })
    .input(ById)
    .output(z.object({ path: z.string() })),
  /** Shows such an export in the system's file manager. */
  revealExport: oc
    .errors({ UNKNOWN_EXPORT, NOT_POSSIBLE })
    .input(ById)
    .output(z.object({ path: z.string() })),
}
