import type { JobSort } from '../../../shared/contract/jobs.ts'
import { readList } from '../../store/follow-queue.ts'
import { useQueue } from '../../store/queue-store.ts'
import { statesIn, type FilterName } from './filters.ts'

/** Shows one part of the queue. */
export function showOnly(filter: FilterName): void {
  useQueue.setState(({ filter: { states: _before, ...rest } }) => {
    const states = statesIn(filter)
    return { filter: states === undefined ? rest : { ...rest, states } }
  })
  readList()
}

/** Shows rows whose path holds a text; an empty one shows all. */
export function search(text: string): void {
  useQueue.setState(({ filter: { search: _before, ...rest } }) => ({
    filter: text.trim() === '' ? rest : { ...rest, search: text.trim() },
  }))
  readList()
}

/** Shows the rows of one batch, all of them; null shows those of every batch. */
export function showBatch(batchId: string | null): void {
  useQueue.setState(({ filter: { batchId: _before, ...rest } }) => ({
    filter: batchId === null ? rest : { batchId },
  }))
  readList()
}

/** Shows the rows that one watched folder made, all of them; null shows those of every one. */
export function showWatch(watchId: string | null): void {
  useQueue.setState(({ filter: { watchId: _before, ...rest } }) => ({
    filter: watchId === null ? rest : { watchId },
  }))
  readList()
}

/** Sorts the rows otherwise. */
export function sortBy(sort: JobSort): void {
  useQueue.setState({ sort })
  readList()
}

/** Shows all rows, whatever was searched. */
export function showAll(): void {
  useQueue.setState({ filter: {} })
  readList()
}
