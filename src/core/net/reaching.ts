import type { Clock } from '../ports.ts'
import type { Reach } from './reach.ts'

/** Failures in a row, whoever's, after which a provider counts as out of reach. */
const tolerated = 5

/** Thrown instead of waiting while a provider is out of reach. */
export class OutOfReach extends Error {
  override readonly name = 'OutOfReach'
  /** When the next try is due, milliseconds since 1970. */
  readonly until: number
  constructor(until: number) {
    super('Expected the provider to be in reach, got failures in a row')
    this.until = until
  }
}

/** A reach that forgives: one broken connection or one busy gateway among many answers stops nobody else. */
export function forgiving(reach: Reach): Reach {
  let failures = 0
  return {
    get closedUntil() {
      return reach.closedUntil
    },
    ...methodsOf(reach),
    succeeded: () => {
      failures = 0
      reach.succeeded()
    },
    failed: (retryAfterMs) => {
      failures += 1
      if (failures >= tolerated || reach.closedUntil !== null) reach.failed(retryAfterMs)
    },
  }
}

/** A reach that makes nobody wait: while no try is due, or when the one that is due fails, it throws `OutOfReach`. */
export function impatient(reach: Reach, clock: Clock): Reach {
  return {
    get closedUntil() {
      return reach.closedUntil
    },
    ...methodsOf(reach),
    pass: async (signal) => {
      const { closedUntil } = reach
      if (closedUntil !== null && closedUntil > clock.now()) throw new OutOfReach(closedUntil)
      const closed = new AbortController()
      const leave = reach.watch((until) => {
        if (until !== null) closed.abort(new OutOfReach(until))
      })
      await reach.pass(AbortSignal.any([signal, closed.signal])).finally(leave)
    },
  }
}

function methodsOf(reach: Reach): Omit<Reach, 'closedUntil'> {
  return {
    pass: (signal) => reach.pass(signal),
    succeeded: () => reach.succeeded(),
    failed: (retryAfterMs) => reach.failed(retryAfterMs),
    nudge: () => reach.nudge(),
    watch: (listener) => reach.watch(listener),
  }
}
