import type { Clock } from '../../src/core/ports.ts'

/** A clock that stands still until it is moved. */
export interface ManualClock extends Clock {
  /** Moves time on and lets everything that was due run. */
  advance(milliseconds: number): Promise<void>
}

/** A clock at the start of 2026 that moves by hand. */
export function manualClock(): ManualClock {
  let now = 0
  let sleepers: { readonly due: number; readonly wake: () => void }[] = []
  return {
    now: () => Date.UTC(2026, 0, 1) + now,
    monotonic: () => now,
    sleep: async (milliseconds, signal) => {
      signal?.throwIfAborted()
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
      sleepers.push({ due: now + milliseconds, wake: resolve })
      return promise
    },
    advance: async (milliseconds) => {
      const end = now + milliseconds
      for (;;) {
        const due = sleepers.filter((sleeper) => sleeper.due <= end).toSorted((a, b) => a.due - b.due)[0]
        if (due === undefined) break
        sleepers = sleepers.filter((sleeper) => sleeper !== due)
        now = Math.max(now, due.due)
        due.wake()
        await new Promise(setImmediate)
      }
      now = end
      await new Promise(setImmediate)
    },
  }
}
