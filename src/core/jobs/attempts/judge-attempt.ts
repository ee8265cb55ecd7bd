import type { Findings, Sighting } from '../../providers/provider.ts'
import type { Attempt } from './attempt.ts'

/** What the history says of a submission whose answer was lost. */
export type Verdict =
  | { readonly is: 'found'; readonly sighting: Sighting; readonly doubles: number }
  | { readonly is: 'absent' }
  /** Nothing is known yet. `doubtedAt`: since when, where that is to be noted. */
  | { readonly is: 'wait'; readonly doubtedAt?: number }

/** Milliseconds by which the clocks that note when a request was sent may differ. */
const skew = 120_000

/**
 * Judges one submission. It is absent only when the history was read whole, with the key it was sent with, after
 * the window in which it could still turn up; whatever is less than that proves nothing. The window begins when the
 * history is first read after the answer was lost: a request may leave long after it was meant to, when the computer
 * sleeps in between, and no clock but the provider's counts. Pure.
 */
export function judgeAttempt(order: {
  readonly attempt: Pick<Attempt, 'id' | 'sentAt' | 'keyFingerprint' | 'doubtedAt'>
  readonly findings: Findings
  /** The key the history was read with. */
  readonly fingerprint: string | null
  /** Request ids that are known to belong to other submissions of the job. */
  readonly held: ReadonlySet<string | null>
  /** Milliseconds. */
  readonly window: number
}): Verdict {
  const { attempt, findings, fingerprint, held, window } = order
  const sightings = (findings.sightings.get(attempt.id) ?? []).filter(
    ({ requestId, sentAt }) => !held.has(requestId) && sentAt >= attempt.sentAt - skew,
  )
  const [first] = sightings
  if (first !== undefined) return { is: 'found', sighting: first, doubles: sightings.length - 1 }
  const isProof = findings.complete && fingerprint !== null && fingerprint === attempt.keyFingerprint
  if (attempt.doubtedAt === null) return { is: 'wait', doubtedAt: Math.round(findings.now) }
  return isProof && findings.now - attempt.doubtedAt > window ? { is: 'absent' } : { is: 'wait' }
}
