import type { FalClient } from '@fal-ai/client'
import { createQuestions, type Question, type Questions } from '../../net/questions.ts'
import { createTokenBucket, type TokenBucket } from '../../net/token-bucket.ts'
import { askThroughClient, type Answer } from './client.ts'
import { apiUrl } from './hosts.ts'
import { isAnswer } from './outcomes.ts'
import type { FalParts } from './parts.ts'

/** What everything that talks to fal shares: whether it can be reached, how often it is asked, what its clock says. */
export interface Exchange extends Questions {
  /** Spreads submissions over time. */
  readonly submissions: TokenBucket
  /** Takes note of fal's clock. */
  heard(headers: Headers): void
  /** Milliseconds since an answer told fal's clock; infinite before the first. */
  clockAge(): number
  /** fal's clock now, milliseconds since 1970. */
  now(): number
}

/** The provider's parts and what they share. */
export interface Fal extends FalParts {
  readonly exchange: Exchange
}

/** Requests a second, and at once. */
const rates = { submissions: { perSecond: 10, burst: 20 }, questions: { perSecond: 20, burst: 40 } }
/** How much faster a test server is asked. */
const redirectedFactor = 10

/** Makes what all talk to fal shares. */
export function createExchange(parts: FalParts): Exchange {
  const factor = parts.redirection === null ? 1 : redirectedFactor
  const faster = ({ perSecond, burst }: (typeof rates)['questions']) => ({
    perSecond: perSecond * factor,
    burst: burst * factor,
  })
  return {
    ...createQuestions({ ...parts, isAnswer, rate: faster(rates.questions) }),
    submissions: createTokenBucket({ clock: parts.clock, ...faster(rates.submissions) }),
    ...createFalClock(parts),
  }
}

function createFalClock({ clock }: FalParts): Pick<Exchange, 'heard' | 'clockAge' | 'now'> {
  let ahead = 0
  let heardAt = -Infinity
  return {
    heard: (headers) => {
      const date = Date.parse(headers.get('date') ?? '')
      if (Number.isNaN(date)) return
      ahead = date - clock.now()
      heardAt = clock.monotonic()
    },
    clockAge: () => clock.monotonic() - heardAt,
    now: () => clock.now() + ahead,
  }
}

/** Asks the queue with fal's client, patiently. */
export async function askQueue(
  fal: Fal,
  order: { readonly key: string; readonly signal: AbortSignal; readonly isAnswer?: Question['isAnswer'] },
  call: (queue: FalClient['queue']) => Promise<unknown>,
): Promise<Answer> {
  const { key, ...how } = order
  const answer = await askThroughClient(key, call, ({ url, headers }) =>
    fal.exchange.ask({ ...how, method: 'GET', url: apiUrl(url, fal.redirection), headers }),
  )
  fal.exchange.heard(answer.headers)
  return answer
}
