import { create } from 'zustand'
import type { JobCounts, JobFilter, JobSort } from '../../shared/contract/jobs.ts'
import type { Recipe } from '../../shared/domain/recipe.ts'
import { isSameList } from './list-changes.ts'
import { keepWithin, nothingSelected, type Selection } from './selection.ts'

/** The list of the queue as the page knows it. Rows themselves are in `row-cache.ts`. */
export interface QueueStore {
  /** Ids of all rows that match, in the order shown; null until they were read for the first time. */
  readonly ids: readonly string[] | null
  /** How many jobs are in each state, whatever the filter. */
  readonly counts: JobCounts
  readonly filter: JobFilter
  readonly sort: JobSort
  readonly selection: Selection
  /** Rows that were removed and can still be brought back: not shown. */
  readonly leaving: ReadonlySet<string>
  /** The recipe that drafts follow; null until it was read. */
  readonly recipe: Recipe | null
}

const emptyCounts: JobCounts = {} as JobCounts

export const useQueue = create<QueueStore>(() => ({
  ids: null,
  counts: emptyCounts,
  filter: {},
  sort: { by: 'queue', descending: false },
  selection: nothingSelected,
  leaving: new Set(),
  recipe: null,
}))

/** Puts a new list in place of the one before; the selection keeps what is still there. */
export function putIds(all: readonly string[]): void {
  useQueue.setState(({ ids, selection, leaving }) => {
    const now = leaving.size === 0 ? all : all.filter((id) => !leaving.has(id))
    if (ids !== null && isSameList(ids, now)) return {}
    return { ids: now, selection: keepWithin(selection, ids ?? [], now) }
  })
}

/** Hides rows that are about to be removed. */
export function hideRows(going: readonly string[]): void {
  useQueue.setState(({ leaving }) => ({ leaving: new Set([...leaving, ...going]) }))
  putIds(useQueue.getState().ids ?? [])
}

/** Shows rows again that were hidden, from the next reading of the list on. */
export function unhideRows(staying: readonly string[]): void {
  useQueue.setState(({ leaving }) => {
    const now = new Set(leaving)
    for (const id of staying) now.delete(id)
    return { leaving: now }
  })
}

/** Changes the selection. */
export function select(change: (selection: Selection, order: readonly string[]) => Selection): void {
  useQueue.setState(({ selection, ids }) => ({ selection: change(selection, ids ?? []) }))
}
