import type { Verdict } from '../../shared/domain/review.ts'
import type { StoredReview, Transfer, VerdictChange } from './review-store.ts'

/** What is to change, by what it takes. */
export interface Decision {
  /** Verdicts that no file follows. */
  readonly changes: readonly VerdictChange[]
  /** Results that go to the folder of rejected ones: where to is still to be found. */
  readonly away: readonly (VerdictChange & { readonly from: string })[]
  /** Results that come back to where they were. */
  readonly back: readonly Transfer[]
}

/** The name of the folder for rejected results, beside them. */
export const rejectedFolder = 'Rejected'

/** Tells changes that move a file from those that don't. Results that are judged so already are left out. Pure. */
export function planDecision(
  changes: readonly VerdictChange[],
  stored: ReadonlyMap<string, StoredReview>,
): Decision {
  const decision = {
    changes: [] as VerdictChange[],
    away: [] as Decision['away'][number][],
    back: [] as Transfer[],
  }
  for (const change of changes) {
    const review = stored.get(change.jobId)
    if (review === undefined || review.verdict === change.verdict) continue
    const { path, home } = review
    if (change.verdict === 'rejected') decision.away.push({ ...change, from: path })
    else if (home !== null) decision.back.push({ ...change, from: path, to: home })
    else decision.changes.push(change)
  }
  return decision
}

/** One verdict for several results. */
export function sameVerdict(
  ids: readonly string[],
  { step, verdict, at }: { readonly step: number; readonly verdict: Verdict; readonly at: number | null },
): VerdictChange[] {
  return ids.map((jobId) => ({ jobId, step, verdict, at, log: 'made' }))
}
