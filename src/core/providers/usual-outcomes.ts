import { problem, type Problem } from '../../shared/domain/problem.ts'
import { OutOfReach } from '../net/reaching.ts'
import { NotSent, WireBroken } from '../net/wire.ts'
import type { Logger } from '../ports.ts'
import type { Outcome } from './provider.ts'

type Is<Name extends Outcome['is']> = Extract<Outcome, { is: Name }>

/** A submission that ended by an error. */
export interface FailedSubmission {
  /** Whether its first byte may have left. */
  readonly left: boolean
  readonly signal: AbortSignal
  /** When the provider is tried again, milliseconds since 1970; null while it can be reached. */
  readonly closedUntil: number | null
  readonly logger: Logger
}

/** The outcomes that every provider in the cloud has, with its name in their problems. */
export function usualOutcomes(provider: string) {
  return { ...passing(provider), ...final(provider) }
}

/** What does not reach the provider, or is put off. */
function passing(provider: string) {
  /** The provider could not be reached, or something between here and there answered. */
  const unavailable = (reason: string, retryAt: number | null = null): Is<'unavailable'> => ({
    is: 'unavailable',
    problem: problem('UNREACHABLE', { provider, reason }),
    retryAt,
  })
  /** Nothing was tried, because the provider could not be reached before. `until` in milliseconds since 1970. */
  const outOfReach = (until: number) => unavailable('it has not answered for a while', until)
  return {
    unavailable,
    outOfReach,
    /** Too many requests; with the time to come again where the provider says so, milliseconds since 1970. */
    busy: (retryAt: number | null): Is<'busy'> => ({
      is: 'busy',
      problem: problem('BUSY', { provider }),
      retryAt,
    }),
    /** There is no key to ask with. */
    withoutKey: { is: 'unauthorised', problem: problem('KEY_MISSING', { provider }) } satisfies Outcome,
    /**
     * What a submission means that ended by an error: whatever went wrong after it began to leave, here or on the
     * way, says nothing of whether it was taken. Throws an error that has nothing to do with it.
     */
    withoutAnswer: (error: unknown, { left, signal, closedUntil, logger }: FailedSubmission): Outcome => {
      if (error instanceof OutOfReach) return outOfReach(error.until)
      if (left) {
        if (!(error instanceof WireBroken)) logger.warn({ error }, 'a submission ended without an answer')
        return { is: 'unknown' }
      }
      if (error instanceof NotSent) return unavailable(error.code, closedUntil)
      if (signal.aborted) return unavailable('it was stopped before it was sent')
      throw error
    },
  }
}

/** What ends work without a result. */
function final(provider: string) {
  return {
    /** The work is turned down for good. */
    refused: (detail: string, charged: 'no' | 'maybe'): Is<'refused'> => ({
      is: 'refused',
      problem: problem('PROVIDER_REFUSED', { provider, detail }),
      charged,
    }),
    /** Something that is not what the provider describes came as a result, which may have been paid for. */
    strangeAnswer: (text: string): Is<'lost'> => ({
      is: 'lost',
      problem: problem('STRANGE_ANSWER', { provider, detail: text.slice(0, 2000) }),
    }),
    /** A result is said to be where the provider keeps none. */
    strangeResult: (url: string): Problem => {
      const { host } = URL.parse(url) ?? { host: 'no address' }
      return problem('STRANGE_ANSWER', { provider, detail: `a result at ${host.slice(0, 100)}` })
    },
    /** The provider does not hold the request or its result any more. */
    expired: (requestId: string): Is<'lost'> => ({
      is: 'lost',
      problem: problem('RESULT_EXPIRED', { provider, requestId }),
    }),
  }
}
