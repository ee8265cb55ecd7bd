import { useEffect, useRef, useSyncExternalStore } from 'react'
import type { JobRow } from '../../../shared/contract/jobs.ts'
import { wantRows } from '../../store/follow-queue.ts'
import { rowCache } from '../../store/row-cache.ts'

/** Most rows looked at: enough to tell what a selection has in common. */
const most = 200

/** The rows of jobs that were read, those of the first 200; the others are asked for. */
export function useRowsOf(ids: readonly string[]): readonly JobRow[] {
  const asked = ids.slice(0, most)
  const key = asked.join(' ')
  const last = useRef<readonly JobRow[]>([])
  useEffect(() => wantRows(key.split(' ').filter((id) => id !== '')), [key])
  return useSyncExternalStore(
    (listener) => {
      const ends = asked.map((id) => rowCache.subscribe(id, listener))
      return () => ends.forEach((end) => end())
    },
    () => {
      const rows = asked.flatMap((id) => rowCache.get(id) ?? [])
      if (!areAlike(rows, last.current)) last.current = rows
      return last.current
    },
  )
}

/** Whether nothing changed that a recipe follows from: progress does not count. */
function areAlike(rows: readonly JobRow[], before: readonly JobRow[]): boolean {
  return rows.length === before.length && rows.every((row, index) => isAlike(row, before[index]))
}

function isAlike(row: JobRow, before: JobRow | undefined): boolean {
  if (before === undefined) return false
  return (
    row.job.id === before.job.id &&
    row.job.recipe === before.job.recipe &&
    row.job.state.is === before.job.state.is &&
    row.source === before.source &&
    row.draft === before.draft
  )
}
