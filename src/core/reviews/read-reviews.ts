import type { ReviewRow } from '../../shared/contract/reviews.ts'
import type { JobDetails } from '../../shared/contract/jobs.ts'
import type { ReviewRecord } from '../../shared/domain/review.ts'
import { jobDetails } from '../jobs/job-details.ts'
import type { JobStore } from '../jobs/job-store.ts'
import type { SourceStore } from '../library/source-store.ts'
import { reviewRecord } from './review-record.ts'
import type { ReviewStore } from './review-store.ts'

export interface ReadingParts {
  readonly reviews: ReviewStore
  readonly store: JobStore
  readonly sources: SourceStore
}

/** Results as rows, in the order of their ids; what has no result is left out. */
export function readReviewRows(
  { reviews, store, sources }: ReadingParts,
  ids: readonly string[],
): ReviewRow[] {
  const stored = new Map(reviews.getMany(ids).map((review) => [review.jobId, review]))
  const jobs = store.getMany([...stored.keys()])
  const sourceIds = [...new Set(jobs.map(({ sourceId }) => sourceId))]
  const known = new Map(sources.getMany(sourceIds).map((source) => [source.id, source]))
  const counted = reviews.countBySource(sourceIds)
  return jobs.flatMap((job) => {
    const [review, source] = [stored.get(job.id), known.get(job.sourceId)]
    if (review === undefined || source === undefined) return []
    const { jobId, verdict, at } = review
    const { bytes, modifiedAt, facts, problem } = source
    return [
      {
        id: job.id,
        review: { jobId, verdict, at },
        job,
        source: { bytes, modifiedAt, facts, problem },
        ofSource: counted.get(job.sourceId) ?? 1,
      },
    ]
  })
}

/** The record of a result, with the details of its job; null for a job that has none. */
export function readRecord(
  parts: ReadingParts,
  id: string,
): { record: ReviewRecord; details: JobDetails } | null {
  const job = parts.store.get(id)
  const [review] = parts.reviews.getMany([id])
  if (job === null || review === undefined) return null
  const details = jobDetails(parts, job)
  const record = reviewRecord(details, review)
  return record === null ? null : { record, details }
}

/** The sources of a job's batch, but for its own: each once, in the order in which they were added. */
export function restOfBatch(
  store: JobStore,
  { batchId, sourceId }: { batchId: string; sourceId: string },
): string[] {
  const jobs = store.getMany(store.ids({ batchId }))
  return [...new Set(jobs.map((job) => job.sourceId))].filter((id) => id !== sourceId)
}
