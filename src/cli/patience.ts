import { setTimeout as later } from 'node:timers/promises'

/** How long a run waits for what only a person can bring about. */
export interface Patience {
  /** Aborted when it has run out. */
  readonly signal: AbortSignal
  /** Says whether all that is left waits. It runs out when that was so, without a break, for all its minutes. */
  readonly mind: (stalled: boolean) => void
}

/** Milliseconds work gets at least to be taken up before it counts as waiting. */
const shortest = 1000

/** A patience of so many minutes; null never runs out. */
export function createPatience(minutes: number | null): Patience {
  const out = new AbortController()
  let waiting: AbortController | null = null
  return {
    signal: out.signal,
    mind: (stalled) => {
      if (!stalled || minutes === null) {
        waiting?.abort()
        waiting = null
      } else if (waiting === null) {
        waiting = new AbortController()
        later(Math.max(minutes * 60_000, shortest), undefined, { signal: waiting.signal }).then(
          () => out.abort(),
          () => undefined,
        )
      }
    },
  }
}
