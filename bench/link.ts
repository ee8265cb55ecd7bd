import { setTimeout } from 'node:timers/promises'

/** A line that all transfers share. */
export interface Link {
  /** Resolves when so many bytes may have passed. */
  readonly pass: (bytes: number) => Promise<void>
}

/** Milliseconds of standing still that are caught up, so that timers that wake late cost no speed. */
const caughtUp = 20

/** A line of so many bytes a second. */
export function openLink(bytesPerSecond: number): Link {
  let free = 0
  return {
    pass: async (bytes) => {
      const now = performance.now()
      free = Math.max(now - caughtUp, free) + (bytes / bytesPerSecond) * 1000
      if (free > now) await setTimeout(free - now)
    },
  }
}
