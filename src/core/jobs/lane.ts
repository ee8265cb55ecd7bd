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

/** The way to one provider: see `Lanes`. */
export interface OneLane {
  allowance(): number
  close(closing: Closing): void
  succeeded(): void
  /** Lets it be tried. */
  open(): void
  shown(): Lane['closed']
  stop(): void
}

/** Makes a lane that is open. */
export function createLane(order: {
  readonly clock: Clock
  readonly random: () => number
  readonly onChange: () => void
}): OneLane {
  const { clock, random, onChange } = order
  let closing: (Closing & { readonly until: number }) | null = null
  /** Why it was closed, while it is being tried. */
  let tried: Closing | null = null
  /** Closings in a row. */
  let tries = 0
  let timer = new AbortController()

  function open(): void {
    if (closing === null) return
    timer.abort()
    tried = closing
    closing = null
    onChange()
  }

  return {
    allowance: () => (closing !== null ? 0 : tries > 0 ? 1 : Infinity),
    close: (reason) => {
      // Jobs that were sent side by side fail side by side: that is one failure.
      if (closing !== null) return
      tries += 1
      const pause = backoffCeiling(tries) * (0.5 + random() / 2)
      const until = Math.max(reason.retryAt ?? 0, clock.now() + pause)
      closing = { ...reason, until }
      timer = new AbortController()
      clock.sleep(Math.max(0, until - clock.now()), timer.signal).then(open, () => undefined)
      onChange()
    },
    succeeded: () => {
      if (tries === 0 || closing !== null) return
      tries = 0
      tried = null
      onChange()
    },
    open,
    shown: () => {
      const reason = closing ?? tried
      if (reason === null) return null
      const until = closing === null ? null : Math.round(closing.until)
      return { for: reason.for, problem: reason.problem, until }
    },
    stop: () => timer.abort(),
  }
}
