import type { JobFilter, JobSort } from '../../shared/contract/jobs.ts'
import type { Clock } from '../ports.ts'
import { indexJobs } from './index-jobs.ts'
import type { JobStore } from './job-store.ts'

/** Which jobs an order is for: by id, by filter, or those of both; without either, all. */
export interface Chosen {
  readonly ids?: readonly string[] | undefined
  readonly filter?: JobFilter | undefined
}

const inQueueOrder: JobSort = { by: 'queue', descending: false }

/** The ids of the jobs an order is for, each once; or those among them that nobody knows. */
export async function chooseJobs(
  parts: { readonly store: JobStore; readonly clock: Clock },
  { ids, filter }: Chosen,
): Promise<{ readonly ids: readonly string[] } | { readonly unknown: readonly string[] }> {
  const matching = async () => indexJobs(parts, { filter: filter ?? {}, sort: inQueueOrder })
  if (ids === undefined) return { ids: await matching() }
  const wanted = [...new Set(ids)]
  const unknown = parts.store.unknown(wanted)
  if (unknown.length > 0) return { unknown }
  if (filter === undefined) return { ids: wanted }
  const found = new Set(await matching())
  return { ids: wanted.filter((id) => found.has(id)) }
}

/** How many jobs are dealt with before other work gets its turn. */
const portion = 200

/** Gives ids a few at a time; between two portions other work gets its turn. */
export async function* inPortions(clock: Clock, ids: readonly string[]): AsyncGenerator<readonly string[]> {
  for (let start = 0; start < ids.length; start += portion) {
    if (start > 0) await clock.sleep(0)
    yield ids.slice(start, start + portion)
  }
}
