import type { Job } from '../../shared/domain/job.ts'
import type { Provider } from '../providers/provider.ts'
import type { QueueParts } from './job-parts.ts'
import type { Runs } from './runs.ts'
import { freePlaces } from './stage.ts'

/** Which jobs are worked on: those of one batch, or all. */
export interface Scope {
  readonly batchId?: string | undefined
}

/** The jobs of a provider that are next, as many as its lane has places for, in the order of the queue. */
export function waitingJobs(
  { store, lanes }: Pick<QueueParts, 'store' | 'lanes'>,
  { provider, runs, scopes }: { provider: Provider; runs: Runs; scopes: ReadonlySet<Scope> },
): readonly Job[] {
  const places = freePlaces({
    running: runs.count(provider.id),
    width: provider.concurrency(),
    allowance: lanes.allowance(provider.id),
    cloud: provider.cloud !== undefined,
  })
  const found: Job[] = []
  for (const batchId of batchesOf(scopes)) {
    const limit = places - found.length
    if (limit > 0) found.push(...store.nextWaiting({ provider: provider.id, limit, batchId }))
  }
  return found
}

/** The batches that are worked on, each once; null for all. */
function batchesOf(scopes: ReadonlySet<Scope>): readonly (string | null)[] {
  const batches = new Set([...scopes].map(({ batchId }) => batchId ?? null))
  return batches.has(null) ? [null] : [...batches]
}
