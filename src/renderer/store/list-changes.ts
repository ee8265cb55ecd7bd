import type { JobFilter, JobSort } from '../../shared/contract/jobs.ts'
import type { JobStateName } from '../../shared/domain/job.ts'

/** What the list shows and in which order. */
export interface Listing {
  readonly filter: JobFilter
  readonly sort: JobSort
}

/**
 * Whether a job that changed may have come into the list, gone from it or moved in it. `before` is its state as it
 * was known, undefined when it was not.
 */
export function mayMove(
  { filter, sort }: Listing,
  before: JobStateName | undefined,
  now: JobStateName,
): boolean {
  if (sort.by === 'changed') return true
  if (sort.by === 'pixels' && now === 'draft') return true
  if (before === now) return false
  if (sort.by === 'state') return true
  const { states } = filter
  if (states === undefined) return false
  return before === undefined || states.includes(before) !== states.includes(now)
}

/** Whether two lists name the same rows in the same order. */
export function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id, index) => id === other[index])
}

/** The list after some of it was put, in the order given, right before another row, or at its end. */
export function moveIds(
  order: readonly string[],
  moved: readonly string[],
  before: string | null,
): readonly string[] {
  const going = new Set(moved)
  const rest = order.filter((id) => !going.has(id))
  const place = before === null ? rest.length : rest.indexOf(before)
  return place === -1 ? order : [...rest.slice(0, place), ...moved, ...rest.slice(place)]
}
