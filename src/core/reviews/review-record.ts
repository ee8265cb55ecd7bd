import type { JobDetails } from '../../shared/contract/jobs.ts'
import type { Review, ReviewRecord } from '../../shared/domain/review.ts'
import { workSeconds } from '../../shared/domain/work-time.ts'

/** All there is to tell of a result; null of a job that has none. Pure. */
export function reviewRecord(
  details: JobDetails,
  { verdict, at }: Omit<Review, 'jobId'>,
): ReviewRecord | null {
  const { job, source, submissions } = details
  const { id: jobId, batchId, recipe, quoted, charged, createdAt, result } = job
  if (result === null) return null
  const { path, format, size, bytes, sha256, publishedAt, fidelity } = result
  const { facts } = source
  const last = submissions.at(-1)
  return {
    jobId,
    batchId,
    verdict,
    reviewedAt: at,
    source: {
      path: source.path,
      bytes: source.bytes,
      sha256: source.sha256,
      size: facts === null ? null : { width: facts.width, height: facts.height },
    },
    result: { path, format, size, bytes, sha256 },
    recipe,
    quoted,
    paid: charged,
    addedAt: createdAt,
    sentAt: last?.sentAt ?? null,
    publishedAt,
    seconds: workSeconds(details),
    requestId: last?.requestId ?? null,
    fidelity,
  }
}
