import type { JobFilter, JobSort } from '../../shared/contract/jobs.ts'
import type { Clock } from '../ports.ts'
import type { JobStore } from './job-store.ts'

/** The ids of the jobs that match, sorted. Other work gets its turn between two portions of them. */
export async function indexJobs(
  { store, clock }: { readonly store: JobStore; readonly clock: Clock },
  { filter, sort }: { readonly filter: JobFilter; readonly sort: JobSort },
): Promise<string[]> {
  // A job that moves meanwhile may come in two portions.
  const ids = new Set<string>()
  for (const portion of store.index(filter, sort)) {
    for (const id of portion) ids.add(id)
    await clock.sleep(0)
  }
  return [...ids]
}
