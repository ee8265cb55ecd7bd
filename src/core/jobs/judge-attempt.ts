import type { Findings, Sighting } from '../providers/provider.ts'
import type { Attempt } from './attempt.ts'

/** What the history says of a submission whose answer was lost. */
export type Verdict =
  | { readonly is: 'found'; readonly sighting: Sighting; readonly doubles: number }
  | { readonly is: 'absent' }
  | { readonly is: 'wait' }

/** Milliseconds by which the clocks that note when a request was sent may differ. */
const skew = 120_000

/**
 * Judges one submission. It is absent only when the history was read whole, with the key it was sent with, after
 * the window in which it could still turn up; whatever is less than that proves nothing. Pure.
 */
export function judgeAttempt(order: {
  readonly attempt: Pick<Attempt, 'id' | 'sentAt' | 'keyFingerprint'>
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
  return isProof && findings.now - attempt.sentAt > window ? { is: 'absent' } : { is: 'wait' }
}
