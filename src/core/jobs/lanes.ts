import type { WaitReason } from '../../shared/domain/job.ts'
import type { Lane } from '../../shared/domain/lane.ts'
import type { Problem } from '../../shared/domain/problem.ts'
import { backoffCeiling } from '../net/backoff.ts'
import type { Clock } from '../ports.ts'

/** Why a lane is closed. */
export interface Closing {
  readonly for: WaitReason
  readonly problem: Problem
  /** When to try again, milliseconds since 1970; null where the provider did not say. */
  readonly retryAt: number | null
}

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
  /** Resolves when a lane is not closed any more. */
  untilOpen(provider: string, signal: AbortSignal): Promise<void>
  /** Hears of every change. Returns how to stop hearing. */
  watch(listener: (provider: string) => void): () => void
  /** Forgets its timers. */
  stop(): void
}

interface LaneState {
  closing: (Closing & { readonly until: number }) | null
  /** Why it was closed, while it is being tried. */
  tried: Closing | null
  /** Closings in a row. */
  tries: number
  timer: AbortController | null
}

/** Makes lanes for these providers, all open. */
export function createLanes(order: {
  readonly clock: Clock
  readonly providers: readonly string[]
  /** 0 to 1. */
  readonly random: () => number
}): Lanes {
  const { clock, random } = order
  const lanes = new Map(
    order.providers.map((id): [string, LaneState] => [
      id,
      { closing: null, tried: null, tries: 0, timer: null },
    ]),
  )
  const listeners = new Set<(provider: string) => void>()
  let change = Promise.withResolvers<void>()
  const tell = (provider: string) => {
    change.resolve()
    change = Promise.withResolvers()
    for (const listener of listeners) listener(provider)
  }

  function open(provider: string, lane: LaneState): void {
    if (lane.closing === null) return
    lane.timer?.abort()
    lane.timer = null
    lane.tried = lane.closing
    lane.closing = null
    tell(provider)
  }

  function openLater(provider: string, lane: LaneState, until: number): void {
    lane.timer?.abort()
    const timer = new AbortController()
    lane.timer = timer
    clock.sleep(Math.max(0, until - clock.now()), timer.signal).then(
      () => open(provider, lane),
      () => undefined,
    )
  }

  const laneOf = (provider: string): LaneState => {
    const lane = lanes.get(provider)
    if (lane === undefined) throw new Error(`Expected a provider of the registry, got ${provider}`)
    return lane
  }

  return {
    allowance: (provider) => {
      const { closing, tries } = laneOf(provider)
      if (closing !== null) return 0
      return tries > 0 ? 1 : Infinity
    },
    close: (provider, closing) => {
      const lane = laneOf(provider)
      // Jobs that were sent side by side fail side by side: that is one failure.
      if (lane.closing !== null) return
      lane.tries += 1
      const pause = backoffCeiling(lane.tries) * (0.5 + random() / 2)
      const until = Math.max(closing.retryAt ?? 0, clock.now() + pause)
      lane.closing = { ...closing, until }
      openLater(provider, lane, until)
      tell(provider)
    },
    succeeded: (provider) => {
      const lane = laneOf(provider)
      if (lane.tries === 0 || lane.closing !== null) return
      lane.tries = 0
      lane.tried = null
      tell(provider)
    },
    nudge: (provider) => {
      for (const [id, lane] of lanes) if (provider === undefined || provider === id) open(id, lane)
    },
    all: () => [...lanes].map(([provider, lane]) => ({ provider, closed: shown(lane) })),
    untilOpen: async (provider, signal) => {
      const lane = laneOf(provider)
      while (lane.closing !== null) await orAborted(change.promise, signal)
    },
    watch: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop: () => {
      for (const { timer } of lanes.values()) timer?.abort()
    },
  }
}

/** Resolves with the promise; rejects with the signal's reason when that comes first. */
async function orAborted(promise: Promise<void>, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const onAbort = () => reject(signal.reason)
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    await Promise.race([promise, aborted])
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}

function shown({ closing, tried }: LaneState): Lane['closed'] {
  if (closing !== null)
    return { for: closing.for, problem: closing.problem, until: Math.round(closing.until) }
  return tried === null ? null : { for: tried.for, problem: tried.problem, until: null }
}
