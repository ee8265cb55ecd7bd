import type { WatchLogEntry } from '../../../shared/domain/watch.ts'

/** Entries of a log, the newest first, and whether there is nothing older. */
export interface LogPart {
  readonly entries: readonly WatchLogEntry[]
  readonly isWhole: boolean
}

/**
 * The entries with the newest page put before them. Where more came than a page holds, there is a gap to what was
 * known: then the page alone stands, and what is older is read again.
 */
export function withNewer(
  { entries, isWhole }: LogPart,
  newest: readonly WatchLogEntry[],
  page: number,
): LogPart {
  const known = entries[0]?.number ?? -Infinity
  const newer = newest.filter(({ number }) => number > known)
  if (newer.length === newest.length && newest.length === page) return { entries: newest, isWhole: false }
  return { entries: [...newer, ...entries], isWhole }
}
