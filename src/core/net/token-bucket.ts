import type { Clock } from '../ports.ts'

/** Spreads requests over time: so many at once, then so many a second. */
export interface TokenBucket {
  /** Resolves when it is this caller's turn, in the order of asking; rejects with the signal's reason. */
  take(signal: AbortSignal): Promise<void>
}

export interface TokenBucketOptions {
  readonly clock: Clock
  readonly perSecond: number
  readonly burst: number
}

/** A bucket that is full at first. */
export function createTokenBucket({ clock, perSecond, burst }: TokenBucketOptions): TokenBucket {
  let tokens = burst
  let at = clock.monotonic()

  function refill(): void {
    const now = clock.monotonic()
    tokens = Math.min(burst, tokens + ((now - at) / 1000) * perSecond)
    at = now
  }

  return {
    take: async (signal) => {
      signal.throwIfAborted()
      refill()
      tokens -= 1
      if (tokens >= 0) return
      try {
        await clock.sleep((-tokens / perSecond) * 1000, signal)
      } catch (error) {
        tokens += 1
        throw error
      }
    },
  }
}
