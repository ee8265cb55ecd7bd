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

/** The way to one provider: see `Lanes`. Open when it is made. */
export class OneLane {
  readonly #clock: Clock
  readonly #random: () => number
  readonly #onChange: () => void
  #closing: (Closing & { readonly until: number }) | null = null
  /** Why it was closed, while it is being tried. */
  #tried: Closing | null = null
  /** Closings in a row. */
  #tries = 0
  #timer = new AbortController()

  constructor(order: { clock: Clock; random: () => number; onChange: () => void }) {
    this.#clock = order.clock
    this.#random = order.random
    this.#onChange = order.onChange
  }

  allowance(): number {
    if (this.#closing !== null) return 0
    return this.#tries > 0 ? 1 : Infinity
  }

  close(reason: Closing): void {
    // Jobs that were sent side by side fail side by side: that is one failure.
    if (this.#closing !== null) return
    this.#tries += 1
    const now = this.#clock.now()
    const pause = backoffCeiling(this.#tries) * (0.5 + this.#random() / 2)
    const until = Math.max(reason.retryAt ?? 0, now + pause)
    this.#closing = { ...reason, until }
    this.#timer = new AbortController()
    const open = () => this.open()
    this.#clock.sleep(until - now, this.#timer.signal).then(open, () => undefined)
    this.#onChange()
  }

  /** Lets it be tried. */
  open(): void {
    if (this.#closing === null) return
    this.#timer.abort()
    this.#tried = this.#closing
    this.#closing = null
    this.#onChange()
  }

  succeeded(): void {
    if (this.#tries === 0 || this.#closing !== null) return
    this.#tries = 0
    this.#tried = null
    this.#onChange()
  }

  shown(): Lane['closed'] {
    const reason = this.#closing ?? this.#tried
    if (reason === null) return null
    const until = this.#closing === null ? null : Math.round(this.#closing.until)
    return { for: reason.for, problem: reason.problem, until }
  }

  stop(): void {
    this.#timer.abort()
  }
}
