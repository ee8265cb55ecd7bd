import type { Lane } from '../../shared/domain/lane.ts'
import type { Clock } from '../ports.ts'
import { OneLane, type Closing } from './lane.ts'

/**
 * The ways to the providers. A lane that is closed sends nothing new; after a while it is tried with one job, and
 * opens when that goes through.
 */
export interface Lanes {
  /** How many jobs may be on their way to the provider at once: none while it is closed, one while it is tried. */
  allowance(provider: string): number
  /** Closes a lane: longer each time, until something goes through. */
  close(provider: string, closing: Closing): void
  /** Something went through. */
  succeeded(provider: string): void
  /** Lets closed lanes be tried at once: of one provider, or all. */
  nudge(provider?: string): void
  all(): Lane[]
  /** Resolves when a lane is not closed any more; rejects with the signal's reason. */
  untilOpen(provider: string, signal: AbortSignal): Promise<void>
  /** Hears of every change. Returns how to stop hearing. */
  watch(listener: (provider: string) => void): () => void
  /** Forgets its timers. */
  stop(): void
}

/** Makes lanes for these providers, all open. `random` gives 0 to 1. */
export function createLanes(order: {
  readonly clock: Clock
  readonly providers: readonly string[]
  readonly random: () => number
}): Lanes {
  const listeners = new Set<(provider: string) => void>()
  const watch: Lanes['watch'] = (listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  const lanes = new Map(
    order.providers.map((provider) => {
      const onChange = () => listeners.forEach((listener) => listener(provider))
      return [provider, new OneLane({ ...order, onChange })]
    }),
  )

  const laneOf = (provider: string) => {
    const lane = lanes.get(provider)
    if (lane === undefined) throw new Error(`Expected a provider of the registry, got ${provider}`)
    return lane
  }

  return {
    allowance: (provider) => laneOf(provider).allowance(),
    close: (provider, closing) => laneOf(provider).close(closing),
    succeeded: (provider) => laneOf(provider).succeeded(),
    nudge: (provider) => {
      for (const [id, lane] of lanes) if (provider === undefined || provider === id) lane.open()
    },
    all: () => [...lanes].map(([provider, lane]) => ({ provider, closed: lane.shown() })),
    untilOpen: async (provider, signal) => {
      const isClosed = () => laneOf(provider).allowance() === 0
      while (isClosed()) await change(watch, signal)
    },
    watch,
    stop: () => {
      for (const lane of lanes.values()) lane.stop()
    },
  }
}

/** Resolves at the next change; rejects with the signal's reason when that comes first. */
async function change(watch: Lanes['watch'], signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const unwatch = watch(() => resolve())
  const onAbort = () => reject(signal.reason)
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    await promise
  } finally {
    unwatch()
    signal.removeEventListener('abort', onAbort)
  }
}
