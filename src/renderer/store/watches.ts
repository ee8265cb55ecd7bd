import { create } from 'zustand'
import type { WatchCard } from '../../shared/contract/watches.ts'
import { client, session } from '../api/app-session.ts'

/** The watched folders and how they stand; null until they were read. */
export const useWatches = create<{ readonly cards: readonly WatchCard[] | null }>(() => ({ cards: null }))

/** Follows them until `signal` is aborted. */
export function followWatches(signal: AbortSignal): Promise<void> {
  return session.follow(
    (stop) => client.watches.follow(undefined, { signal: stop }),
    (cards) => useWatches.setState({ cards }),
    signal,
  )
}

/** Puts one card in its place among the others: an order's answer comes before the stream tells. */
export function putWatch(card: WatchCard): void {
  const { cards } = useWatches.getState()
  const isKnown = cards?.some(({ watch }) => watch.id === card.watch.id) === true
  const others = (cards ?? []).map((one) => (one.watch.id === card.watch.id ? card : one))
  useWatches.setState({ cards: isKnown ? others : [...others, card] })
}
