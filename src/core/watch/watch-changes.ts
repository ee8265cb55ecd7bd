/** Counts what changes in how watches stand, for those who show them. */
export interface WatchChanges {
  /** Grows with every change. */
  readonly version: number
  /** Something has changed, or may have. */
  tell(): void
  /** Resolves once the version is another one than this, or when `signal` is aborted. */
  after(version: number, signal: AbortSignal): Promise<void>
}

/** Makes the counter. */
export function createWatchChanges(): WatchChanges {
  let version = 0
  const waiting = new Set<() => void>()
  return {
    get version() {
      return version
    },
    tell: () => {
      version += 1
      for (const wake of waiting) wake()
    },
    after: async (known, signal) => {
      if (version !== known || signal.aborted) return
      const { promise, resolve } = Promise.withResolvers<void>()
      const wake = () => resolve()
      waiting.add(wake)
      signal.addEventListener('abort', wake, { once: true })
      await promise
      waiting.delete(wake)
      signal.removeEventListener('abort', wake)
    },
  }
}
