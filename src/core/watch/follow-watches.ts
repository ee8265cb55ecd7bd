import type { WatchCard } from '../../shared/contract/watches.ts'
import type { Clock } from '../ports.ts'
import type { WatchChanges } from './watch-changes.ts'

/** Milliseconds between two readings of the cards while much changes. */
const interval = 500
/** Reading them takes at most this part of the time. */
const shareOfTime = 1 / 20

export interface FollowParts {
  readonly changes: WatchChanges
  readonly clock: Pick<Clock, 'sleep' | 'monotonic'>
  /** Reads the cards as they are. */
  readonly cards: () => readonly WatchCard[]
}

/** The cards now, then each time one of them has changed, until `signal` is aborted. */
export async function* followWatches(
  { changes, clock, cards: read }: FollowParts,
  signal: AbortSignal,
): AsyncGenerator<WatchCard[], void> {
  let sent = ''
  while (!signal.aborted) {
    const { version } = changes
    const began = clock.monotonic()
    const cards = [...read()]
    const took = clock.monotonic() - began
    const text = JSON.stringify(cards)
    if (text !== sent) yield cards
    sent = text
    await clock.sleep(Math.max(interval, took / shareOfTime), signal).catch(() => undefined)
    await changes.after(version, signal)
  }
}
