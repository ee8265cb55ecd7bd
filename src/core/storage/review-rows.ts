import { z } from 'zod'
import { type ReviewFilter, Verdict } from '../../shared/domain/review.ts'
import type { StoredReview, StoredTransfer, VerdictChange } from '../reviews/review-store.ts'
import type { Condition } from './job-filter.ts'

/** The condition of a filter. Every column in it stands in the index `reviews_walk`. */
export function reviewCondition({ verdicts, model, batchId, watchId }: ReviewFilter): Condition {
  const parts: [sql: string, ...values: string[]][] = [['trashed_at IS NULL']]
  if (verdicts !== undefined)
    parts.push(['verdict IN (SELECT value FROM json_each(?))', JSON.stringify(verdicts)])
  if (model !== undefined) parts.push(['model = ?', model])
  if (batchId !== undefined) parts.push(['batch_id = ?', batchId])
  if (watchId !== undefined) parts.push(['watch = ?', watchId])
  return {
    sql: parts.map(([sql]) => sql).join(' AND '),
    values: parts.flatMap(([, ...values]) => values),
  }
}

const ReviewRow = z.object({
  job_id: z.ulid(),
  verdict: Verdict,
  at: z.int().nullable(),
  home: z.string().nullable(),
  path: z.string(),
})

/** A row of `reviews` with the path of its result. */
export function parseReviewRow(row: unknown): StoredReview {
  const { job_id, ...same } = ReviewRow.parse(row)
  return { jobId: job_id, ...same }
}

const TransferRow = z.object({
  job_id: z.ulid(),
  step: z.int(),
  log: z.enum(['made', 'undone', 'repeated']),
  verdict: Verdict,
  at: z.int().nullable(),
  from_path: z.string(),
  to_path: z.string(),
  moved: z.int(),
})

/** A row of `review_transfers`. */
export function parseTransferRow(row: unknown): StoredTransfer {
  const { job_id, from_path, to_path, moved, ...same } = TransferRow.parse(row)
  return { jobId: job_id, from: from_path, to: to_path, moved: moved === 1, ...same }
}

const MoveRow = z.object({ step: z.int(), job_id: z.ulid(), verdict: Verdict, at: z.int().nullable() })

/** A row of `review_moves` as the change that leads back, or there again. */
export function parseMoveRow(row: unknown, log: 'undone' | 'repeated'): VerdictChange {
  const { job_id, ...same } = MoveRow.parse(row)
  return { jobId: job_id, log, ...same }
}

/** A row with one number, `count`. */
export const CountRow = z.object({ count: z.int() })
/** A row with the id of a job. */
export const JobIdRow = z.object({ job_id: z.ulid() })
/** A row with the id of a model. */
export const ModelRow = z.object({ model: z.string() })
/** A row with how many results are judged in one way. */
export const VerdictCountRow = z.object({ verdict: Verdict, count: z.int() })
/** A row with how many results a source has. */
export const SourceCountRow = z.object({ source_id: z.ulid(), count: z.int() })
/** A row with the number of a decision; null where there is none. */
export const StepRow = z.object({ step: z.int().nullable() })
