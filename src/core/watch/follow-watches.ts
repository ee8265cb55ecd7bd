import type { WatchCard } from '../../shared/contract/watches.ts'
import type { Clock } from '../ports.ts'
import type { WatchChanges } from './watch-changes.ts'

/** Milliseconds between two readings of the cards while much changes. */
const interval = 500

/** The cards now, then each time one of them has changed, until `signal` is aborted. */
export async function* followWatches(
  parts: {
    readonly changes: WatchChanges
    readonly clock: Pick<Clock, 'sleep'>
    readonly cards: () => readonly WatchCard[]
  },
  signal: AbortSignal,
): AsyncGenerator<WatchCard[], void> {
  let sent = ''
  while (!signal.aborted) {
    const { version } = parts.changes
    const cards = [...parts.cards()]
    const text = JSON.stringify(cards)
    if (text !== sent) yield cards
    sent = text
    await parts.clock.sleep(interval, signal).catch(() => undefined)
    await parts.changes.after(version, signal)
  }
}
