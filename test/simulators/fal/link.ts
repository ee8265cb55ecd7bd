import { setTimeout } from 'node:timers/promises'

/** One direction of a network connection that all transfers share. */
export interface Link {
  /** Resolves when so many bytes may have passed. */
  readonly pass: (bytes: number) => Promise<void>
}

/** Waits shorter than this are saved up: timers are no finer. */
const finestWaitMs = 4

/** A link of so many bytes a second; null is one without limit. */
export function openLink(bytesPerSecond: number | null): Link {
  let free = 0
  return {
    pass: async (bytes) => {
      if (bytesPerSecond === null) return
      const now = performance.now()
      free = Math.max(now, free) + (bytes / bytesPerSecond) * 1000
      if (free - now >= finestWaitMs) await setTimeout(free - now, undefined, { ref: false })
    },
  }
}
