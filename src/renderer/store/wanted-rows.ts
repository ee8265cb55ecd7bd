import type { OfJob, RowCache } from './row-cache.ts'
import { soon } from './soon.ts'

/** Most rows asked for at once. */
const page = 200
/** Most rows that wait to be asked for. */
const most = 600

/** Reads rows for a cache; those asked for in one frame are read together. */
export interface WantedRows {
  /** Reads rows that are about to be shown, unless they are known. */
  readonly want: (ids: Iterable<string>) => void
  /** Reads rows, known or not. */
  readonly readAgain: (ids: Iterable<string>) => void
  /** Reads those that could not be had before. */
  readonly readWaiting: () => void
  /** Tells that a row is another one now: where it is being read, what comes may be older, and it is read once more. */
  readonly noteChanged: (id: string) => void
}

/** Makes one. `read` rejects when rows can't be had now; they are asked for again with the next ones. */
export function createWantedRows<Row extends OfJob>(
  cache: RowCache<Row>,
  read: (ids: string[]) => Promise<readonly Row[]>,
): WantedRows {
  const wanted = new Set<string>()
  /** Those under way, and those of them that changed meanwhile. */
  let reading: ReadonlySet<string> = new Set()
  const outdated = new Set<string>()
  const readWaiting = (): void => {
    if (wanted.size > 0) readWanted()
  }
  const readAgain = (ids: Iterable<string>): void => {
    for (const id of ids) wanted.add(id)
    readWaiting()
  }
  // Those asked for last are read first: they are what is in sight now.
  const readWanted = soon(16, async () => {
    const ids = [...wanted].slice(-page)
    for (const id of ids) wanted.delete(id)
    if (ids.length === 0) return
    reading = new Set(ids)
    outdated.clear()
    try {
      const rows = await read(ids)
      // What the cache was told since is newer.
      cache.put(rows.filter(({ job: { id } }) => !outdated.has(id) || cache.get(id) === undefined))
      for (const id of outdated) wanted.add(id)
    } catch (error) {
      for (const id of ids) wanted.add(id)
      throw error
    } finally {
      reading = new Set()
    }
    // What was asked for long ago is out of sight by now; what was asked for just now may not be drawn yet.
    for (const id of wanted) if (wanted.size > most && !cache.isShown(id)) wanted.delete(id)
    readWaiting()
  })
  const want = (ids: Iterable<string>): void =>
    readAgain([...ids].filter((id) => cache.get(id) === undefined))
  const noteChanged = (id: string): void => {
    if (reading.has(id)) outdated.add(id)
  }
  return { want, readAgain, readWaiting, noteChanged }
}
