import type { ReviewCounts, Verdict } from '../../../shared/domain/review.ts'

/** The counts after one result was judged otherwise. Pure. */
export function movedCounts(counts: ReviewCounts, from: Verdict, to: Verdict): ReviewCounts {
  if (from === to) return counts
  return { ...counts, [from]: Math.max(0, counts[from] - 1), [to]: counts[to] + 1 }
}

/** How many there are in all. */
export function allOf(counts: ReviewCounts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}
