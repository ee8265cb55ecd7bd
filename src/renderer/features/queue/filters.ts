import type { JobCounts } from '../../../shared/contract/jobs.ts'
import { type JobStateName, runningStates } from '../../../shared/domain/job.ts'

/** The parts of the queue that can be looked at alone, in the order they are offered. */
export const filterNames = ['all', 'drafts', 'waiting', 'running', 'done', 'failed', 'review'] as const
export type FilterName = (typeof filterNames)[number]

const statesOf: Readonly<Record<Exclude<FilterName, 'all'>, readonly JobStateName[]>> = {
  drafts: ['draft'],
  waiting: ['waiting', 'paused'],
  running: runningStates,
  done: ['done'],
  failed: ['failed', 'skipped', 'cancelled'],
  review: ['needs-review'],
}

/** The states a filter shows; undefined is all. */
export function statesIn(filter: FilterName): JobStateName[] | undefined {
  return filter === 'all' ? undefined : [...statesOf[filter]]
}

/** The filter that shows these states alone. */
export function filterOf(states: readonly JobStateName[] | undefined): FilterName {
  if (states === undefined) return 'all'
  return filterNames.find((name) => name !== 'all' && statesOf[name].includes(states[0] ?? 'draft')) ?? 'all'
}

/** How many jobs a filter shows. */
export function countIn(filter: FilterName, counts: Partial<JobCounts>): number {
  const states = statesIn(filter)
  return Object.entries(counts).reduce(
    (sum, [state, count]) =>
      states === undefined || states.some((name) => name === state) ? sum + count : sum,
    0,
  )
}

/** The filters worth offering: those that tell of trouble only where there is some. */
export function filtersToOffer(counts: Partial<JobCounts>, chosen: FilterName): FilterName[] {
  return filterNames.filter(
    (name) => (name !== 'failed' && name !== 'review') || name === chosen || countIn(name, counts) > 0,
  )
}
