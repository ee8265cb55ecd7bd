import type { JobFilter } from '../../shared/contract/jobs.ts'
import type { Job } from '../../shared/domain/job.ts'
import type { JobStore } from './job-store.ts'

/** Which jobs an order is for: by id, by filter, or those of both; without either, all. */
export interface Chosen {
  readonly ids?: readonly string[] | undefined
  readonly filter?: JobFilter | undefined
}

/** The jobs an order is for, or the ids among them that nobody knows. */
export function chooseJobs(
  store: JobStore,
  { ids, filter }: Chosen,
): { readonly jobs: readonly Job[] } | { readonly unknown: readonly string[] } {
  const wanted = ids ?? store.ids(filter ?? {})
  const jobs = wanted.map((id) => store.get(id))
  const unknown = wanted.filter((_id, index) => jobs[index] === null)
  if (unknown.length > 0) return { unknown }
  const known = jobs.filter((job) => job !== null)
  if (ids === undefined || filter === undefined) return { jobs: known }
  const matching = new Set(store.ids(filter))
  return { jobs: known.filter((job) => matching.has(job.id)) }
}
