import { z } from 'zod'
import { Fidelity } from './fidelity.ts'
import { PixelSize, ResultFormat } from './media.ts'
import { MicroDollars, Price } from './money.ts'
import { ModelId, Recipe } from './recipe.ts'

/** A person's judgement of a result. `redone`: to be made again in another way. */
export const Verdict = z.enum(['unreviewed', 'kept', 'redone', 'rejected'])
export type Verdict = z.infer<typeof Verdict>

/** Which results are meant: those of which all of this is true. Results that were sent to the trash never are. */
export const ReviewFilter = z.object({
  verdicts: z.array(Verdict).min(1).optional(),
  model: ModelId.optional(),
  batchId: z.ulid().optional(),
  /** Results that a watched folder led to. */
  watchId: z.ulid().optional(),
})
export type ReviewFilter = z.infer<typeof ReviewFilter>

/** How many results are judged how. */
export const ReviewCounts = z.record(Verdict, z.int().nonnegative())
export type ReviewCounts = z.infer<typeof ReviewCounts>

/** What was judged of the result of a job, and when in milliseconds since 1970; null while it was not. */
export const Review = z.object({ jobId: z.ulid(), verdict: Verdict, at: z.int().nullable() })
export type Review = z.infer<typeof Review>

/** All there is to tell of a result, for people and for programs. Times are milliseconds since 1970. */
export const ReviewRecord = z.object({
  jobId: z.ulid(),
  batchId: z.ulid(),
  verdict: Verdict,
  reviewedAt: z.int().nullable(),
  source: z.object({
    path: z.string(),
    bytes: z.int(),
    sha256: z.string().nullable(),
    size: PixelSize.nullable(),
  }),
  result: z.object({
    path: z.string(),
    format: ResultFormat,
    size: PixelSize,
    bytes: z.int(),
    sha256: z.string(),
  }),
  /** What it was made with; new files given it are made in the same way. */
  recipe: Recipe,
  quoted: Price,
  /** 0 for what ran on this computer; null where the provider has sent no bill. */
  paid: MicroDollars.nullable(),
  addedAt: z.int(),
  /** When it was sent to its provider last; null for what was not sent. */
  sentAt: z.int().nullable(),
  publishedAt: z.int(),
  /** From the last submission to the result; null for what was not sent. */
  seconds: z.number().nullable(),
  /** What the provider calls the request. */
  requestId: z.string().nullable(),
  fidelity: Fidelity,
})
export type ReviewRecord = z.infer<typeof ReviewRecord>

/** The verdicts of a filter in one order, so that two filters which mean the same are written the same. */
export function filterKey({ verdicts, model, batchId, watchId }: ReviewFilter): string {
  return JSON.stringify([
    verdicts === undefined ? null : [...new Set(verdicts)].toSorted(),
    model,
    batchId,
    watchId,
  ])
}
