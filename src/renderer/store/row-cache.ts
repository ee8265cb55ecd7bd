import { useSyncExternalStore } from 'react'
import type { JobRow } from '../../shared/contract/jobs.ts'

/** Rows that were read, each with those who show it: a change draws one row and nothing else. */
export interface RowCache<Row = JobRow> {
  get(id: string): Row | undefined
  put(rows: readonly Row[]): void
  /** Changes a row that is known; others are read when they come into sight. */
  change(id: string, change: (row: Row) => Row): void
  forget(ids: Iterable<string>): void
  /** Forgets all rows that nobody shows; returns the ids of those that are shown, known or not. */
  keepShown(): string[]
  isShown(id: string): boolean
  subscribe(id: string, listener: () => void): () => void
}

/** A row of a job. */
export interface OfJob {
  readonly job: { readonly id: string }
}

/** Makes a cache that holds the rows used last, `most` of them. Those on show are never dropped. */
export function createRowCache<Row extends OfJob = JobRow>(most = 3000): RowCache<Row> {
  const rows = new Map<string, Row>()
  const listeners = new Map<string, Set<() => void>>()

  function tell(id: string): void {
    for (const listener of listeners.get(id) ?? []) listener()
  }

  function store(id: string, row: Row): void {
    rows.delete(id)
    rows.set(id, row)
    tell(id)
  }

  function trim(): void {
    for (const id of rows.keys()) {
      if (rows.size <= most) return
      if (!listeners.has(id)) rows.delete(id)
    }
  }

  return {
    get: (id) => rows.get(id),
    put: (fresh) => {
      for (const row of fresh) store(row.job.id, row)
      trim()
    },
    change: (id, change) => {
      const row = rows.get(id)
      if (row !== undefined) store(id, change(row))
    },
    forget: (ids) => {
      for (const id of ids) if (rows.delete(id)) tell(id)
    },
    keepShown: () => {
      for (const id of rows.keys()) if (!listeners.has(id)) rows.delete(id)
      return [...listeners.keys()]
    },
    isShown: (id) => listeners.has(id),
    subscribe: (id, listener) => listen(listeners, id, listener),
  }
}

/** Adds a listener to those of a row; returns how it is taken away. */
function listen(listeners: Map<string, Set<() => void>>, id: string, listener: () => void): () => void {
  const those = listeners.get(id) ?? new Set()
  listeners.set(id, those.add(listener))
  return () => {
    those.delete(listener)
    if (those.size === 0) listeners.delete(id)
  }
}

export const rowCache = createRowCache()

/** A row of the queue; undefined until it has been read. */
export function useRow(id: string): JobRow | undefined {
  return useSyncExternalStore(
    (listener) => rowCache.subscribe(id, listener),
    () => rowCache.get(id),
  )
}
