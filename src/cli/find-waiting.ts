import type { JobFilter } from '../shared/contract/jobs.ts'
import { jobStateNames, restingStates } from '../shared/domain/job.ts'
import type { Client } from '../shared/rpc/connect.ts'
import type { RollEntry } from './job-roll.ts'
import { everyJob } from './list-jobs.ts'

/** What is still to be done in the queue. */
export interface Waiting {
  readonly entries: readonly RollEntry[]
  readonly filter: JobFilter
  /** How many jobs are paused, which are not among the entries. */
  readonly paused: number
}

/** Finds the jobs of all batches that do not rest. */
export async function findWaiting(client: Client): Promise<Waiting> {
  const states = jobStateNames.filter((name) => !restingStates.some((resting) => resting === name))
  const filter = { states }
  const entries: RollEntry[] = []
  for await (const { id } of everyJob(client, filter)) entries.push({ id, reused: false, from: null })
  const { paused } = await client.jobs.counts({ filter: { states: ['paused'] } })
  return { entries, filter, paused }
}
