import { isToken } from '../core/node/owner-greeting.ts'
import { newToken } from './token.ts'

/** Words that let one browser in: other users can read the arguments of the program that opens it. */
export interface OpeningCodes {
  readonly make: () => string
  /** Whether it was made a short while ago, and not taken since. */
  readonly take: (given: string) => boolean
}

/** Milliseconds a browser has to start. */
const patience = 60_000

/** Keeps the one code that was made last, by a clock of milliseconds. */
export function keepOpeningCodes(now: () => number): OpeningCodes {
  let current: { readonly code: string; readonly until: number } | null = null
  return {
    make: () => {
      current = { code: newToken(), until: now() + patience }
      return current.code
    },
    take: (given) => {
      if (current === null || !isToken(given, current.code)) return false
      const inTime = now() <= current.until
      current = null
      return inTime
    },
  }
}
