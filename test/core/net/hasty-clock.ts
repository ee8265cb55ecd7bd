import type { Clock } from '../../../src/core/ports.ts'

/** A clock on which every wait is over at once, and noted. */
export interface HastyClock extends Clock {
  /** Milliseconds that were waited, in order. */
  readonly waits: readonly number[]
  /** Moves time on. */
  pass(milliseconds: number): void
}

/** A clock for code that waits and tries again. */
export function hastyClock(): HastyClock {
  const waits: number[] = []
  let now = 0
  return {
    waits,
    pass: (milliseconds) => {
      now += milliseconds
    },
    now: () => Date.UTC(2026, 0, 1) + now,
    monotonic: () => now,
    sleep: async (milliseconds, signal) => {
      signal?.throwIfAborted()
      // The watch over a try that says nothing (`reach.ts`) is not a wait.
      if (milliseconds === 120_000) return new Promise(() => undefined)
      waits.push(milliseconds)
      now += milliseconds
    },
  }
}
