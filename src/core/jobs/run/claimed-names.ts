import type { JobStore } from '../job-store.ts'

/**
 * The names a job may publish under, each claimed for it before it is given out: first the one it holds in this
 * folder already, then the candidates no other job holds. So a job that died while publishing comes back to the
 * name it had.
 */
export function* claimedNames(order: {
  store: Pick<JobStore, 'claimName' | 'claimOf'>
  jobId: string
  folder: string
  candidates: Iterable<string>
}): Generator<string> {
  const { store, jobId, folder } = order
  const claim = store.claimOf(jobId)
  const held = claim?.folder === folder ? claim.name : null
  if (held !== null) yield held
  const candidates = order.candidates[Symbol.iterator]()
  // Without a `return`, so that each claim goes on where the one before it stopped.
  const rest: Iterable<string> = { [Symbol.iterator]: () => ({ next: () => candidates.next() }) }
  for (;;) {
    const { name } = store.claimName(jobId, folder, rest)
    if (name !== held) yield name
  }
}
