import type { Clock } from '../ports.ts'
import { backoffCeiling } from './backoff.ts'

/**
 * Whether a provider can be reached, shared by everything that talks to it. While it can't, one try at a time goes
 * out, at growing intervals, for all.
 */
export interface Reach {
  /** When the next try is due while the provider can't be reached, milliseconds since 1970; null when it can. */
  readonly closedUntil: number | null
  /**
   * Resolves when a try may be made: at once while the provider is reached, else for one caller at a time when a try
   * is due. Who passed says `succeeded` or `failed`, or has `signal` aborted. Rejects with the signal's reason.
   */
  pass(signal: AbortSignal): Promise<void>
  /** The provider answered: everyone goes on. */
  succeeded(): void
  /** A try failed. `retryAfterMs`: the provider asked for so many milliseconds of quiet. */
  failed(retryAfterMs?: number): void
  /** Makes a try due at once: a person did something, or the network changed. */
  nudge(): void
  /** Hears each new `closedUntil`. Returns how to stop hearing. */
  watch(listener: (closedUntil: number | null) => void): () => void
}

/** Milliseconds after which a try that said nothing counts as forgotten, so that another may be made. */
const longestTry = 120_000

/** A provider that counts as reached until a try fails. `random` gives 0 to 1. */
export function createReach(parts: { readonly clock: Clock; readonly random: () => number }): Reach {
  return new SharedReach(parts)
}

class SharedReach implements Reach {
  closedUntil: number | null = null
  readonly #clock: Clock
  readonly #random: () => number
  readonly #listeners = new Set<(closedUntil: number | null) => void>()
  readonly #waiting = new Map<() => void, AbortSignal>()
  #failures = 0
  /** On the monotonic clock, when a try is due; null while the provider is reached. */
  #due: number | null = null
  /** Ends the watch over the one try that is out while the provider is not reached. */
  #out: AbortController | null = null
  #alarm = new AbortController()

  constructor({ clock, random }: { readonly clock: Clock; readonly random: () => number }) {
    this.#clock = clock
    this.#random = random
  }

  async pass(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted()
    if (this.#due === null) return
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const leave = (): void => {
      this.#waiting.delete(resolve)
      reject(signal.reason)
    }
    signal.addEventListener('abort', leave, { once: true })
    this.#waiting.set(resolve, signal)
    this.#admit()
    await promise.finally(() => signal.removeEventListener('abort', leave))
  }

  succeeded(): void {
    this.#failures = 0
    this.#due = null
    this.#say(null)
    this.#endTry()
  }

  failed(retryAfterMs = 0): void {
    const now = this.#clock.monotonic()
    // Many requests under way fail at once when a connection goes: that is one failure.
    const known = this.#due !== null && this.#out === null && now < this.#due
    if (!known) this.#failures += 1
    const ceiling = backoffCeiling(this.#failures)
    const wait = known ? 0 : (ceiling + this.#random() * ceiling) / 2
    this.#postpone(Math.max(now + Math.max(wait, retryAfterMs), known ? (this.#due ?? 0) : 0))
    this.#endTry()
  }

  nudge(): void {
    if (this.#due === null) return
    this.#failures = 0
    this.#postpone(this.#clock.monotonic())
    this.#admit()
  }

  watch(listener: (closedUntil: number | null) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  #postpone(due: number): void {
    if (due === this.#due) return
    this.#due = due
    this.#say(this.#clock.now() + due - this.#clock.monotonic())
  }

  #say(closedUntil: number | null): void {
    if (closedUntil === this.closedUntil) return
    this.closedUntil = closedUntil
    for (const listener of this.#listeners) listener(closedUntil)
  }

  /** Lets those go who may, or sets the alarm for when the next may. */
  #admit(): void {
    this.#alarm.abort()
    if (this.#due === null) return this.#waiting.forEach((_signal, go) => this.#release(go))
    const [next] = this.#waiting
    if (next === undefined || this.#out !== null) return
    const wait = this.#due - this.#clock.monotonic()
    if (wait <= 0) return this.#letTry(...next)
    this.#alarm = new AbortController()
    void this.#after(wait, this.#alarm.signal, () => this.#admit())
  }

  #release(go: () => void): void {
    this.#waiting.delete(go)
    go()
  }

  #letTry(go: () => void, signal: AbortSignal): void {
    const out = new AbortController()
    this.#out = out
    signal.addEventListener('abort', () => this.#endTry(), { once: true, signal: out.signal })
    void this.#after(longestTry, out.signal, () => this.#endTry())
    this.#release(go)
  }

  #endTry(): void {
    this.#out?.abort()
    this.#out = null
    this.#admit()
  }

  async #after(milliseconds: number, signal: AbortSignal, act: () => void): Promise<void> {
    await this.#clock.sleep(milliseconds, signal).then(act, () => undefined)
  }
}
