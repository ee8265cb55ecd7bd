import type { JobFilter } from '../../shared/contract/jobs.ts'
import type { JobResult } from '../../shared/domain/job.ts'
import { ProblemError } from '../../shared/domain/problem.ts'
import type { Media } from '../media/media.ts'
import type { ReviewStore } from '../reviews/review-store.ts'
import type { JobStore } from './job-store.ts'

export interface VerifyParts {
  readonly store: JobStore
  readonly media: Media
  readonly reviews: Pick<ReviewStore, 'isTrashed'>
}

/** How a result compares with its record. */
export type Verdict = 'same' | 'missing' | 'changed' | 'unreadable'

/**
 * Reads the results of done jobs again, one by one, and compares them with their records. Those that a person sent to the
 * trash are not looked for.
 */
export async function* verifyResults(
  { store, media, reviews }: VerifyParts,
  filter: JobFilter,
  signal: AbortSignal,
) {
  const counts: Record<Verdict, number> = { same: 0, missing: 0, changed: 0, unreadable: 0 }
  for (const id of store.ids({ ...filter, states: ['done'] })) {
    signal.throwIfAborted()
    if (reviews.isTrashed(id)) continue
    const result = store.get(id)?.result
    if (result === null || result === undefined) continue
    const verdict = await judge(media, result, signal)
    counts[verdict] += 1
    yield { id, path: result.path, verdict }
  }
  return counts
}

async function judge(media: Media, result: JobResult, signal: AbortSignal): Promise<Verdict> {
  try {
    const found = await media.verify(result.path, signal)
    return found.sha256 === result.sha256 ? 'same' : 'changed'
  } catch (error) {
    if (!(error instanceof ProblemError) || signal.aborted) throw error
    return error.problem.code === 'NOT_FOUND' ? 'missing' : 'unreadable'
  }
}
