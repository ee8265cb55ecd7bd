import type { FalClient } from '@fal-ai/client'
import {
  readPatiently,
  type PatientParts,
  type PatientRequest,
  type ReadAnswer,
} from '../../net/patient-read.ts'
import { createReach, type Reach } from '../../net/reach.ts'
import { createTokenBucket, type TokenBucket } from '../../net/token-bucket.ts'
import { askThroughClient, type Answer } from './client.ts'
import { apiUrl } from './hosts.ts'
import { isAnswer } from './outcomes.ts'
import type { FalParts } from './parts.ts'
import { forgiving, impatient } from './reaching.ts'

/** What everything that talks to fal shares: whether it can be reached, how often it is asked, what its clock says. */
export interface Exchange {
  /** Asks until there is an answer, whatever is in the way. @throws the signal's reason */
  ask(question: Question): Promise<Answer>
  /** Asks a few times (or `attempts`), and not while fal is out of reach. @throws OutOfReach, NoAnswer, the signal's reason */
  askBriefly(question: Question): Promise<Answer>
  /** Whether fal can be reached; who passes tells how the try went. */
  readonly reach: Reach
  /** The same, which makes nobody wait: throws `OutOfReach`. */
  readonly briefReach: Reach
  /** Spreads submissions over time. */
  readonly submissions: TokenBucket
  /** Takes note of fal's clock. */
  heard(headers: Headers): void
  /** Milliseconds since an answer told fal's clock; infinite before the first. */
  clockAge(): number
  /** fal's clock now, milliseconds since 1970. */
  now(): number
}

/** A free question that may be asked again, and which answers are some. */
export interface Question extends PatientRequest {
  readonly isAnswer?: ((answer: ReadAnswer) => boolean) | undefined
}

/** The provider's parts and what they share. */
export interface Fal extends FalParts {
  readonly exchange: Exchange
}

/** Requests a second, and at once. */
const rates = { submissions: { perSecond: 10, burst: 20 }, questions: { perSecond: 20, burst: 40 } }
/** How much faster a test server is asked. */
const redirectedFactor = 10
/** Tries of a question that is asked briefly: more than are needed to tell that fal is out of reach. */
const briefTries = 6

/** Makes what all talk to fal shares. While fal is out of reach, a change of the network makes a try due at once. */
export function createExchange(parts: FalParts): Exchange {
  const { clock, network } = parts
  const shared = createReach(parts)
  listenWhileClosed(shared, network)
  const reach = forgiving(shared)
  const brief = impatient(reach, clock)
  const buckets = createBuckets(parts)
  const falClock = createFalClock(parts)

  async function ask(question: Question, how: Pick<PatientParts, 'reach'> & { attempts?: number }) {
    const { isAnswer: accepts = isAnswer, ...request } = question
    const bucket = buckets.of(request.url)
    const judge = (answer: ReadAnswer) => (accepts(answer) ? answer : 'again')
    return await readPatiently({ ...parts, reach: how.reach, bucket }, { ...request, ...how }, judge)
  }

  return {
    ask: (question) => ask(question, { reach }),
    askBriefly: (question) => ask(question, { reach: brief, attempts: question.attempts ?? briefTries }),
    reach,
    briefReach: brief,
    submissions: buckets.submissions,
    ...falClock,
  }
}

/** One bucket for submissions, one for the questions to each host. */
function createBuckets({ clock, redirection }: FalParts) {
  const factor = redirection === null ? 1 : redirectedFactor
  const make = ({ perSecond, burst }: { perSecond: number; burst: number }) =>
    createTokenBucket({ clock, perSecond: perSecond * factor, burst: burst * factor })
  const questions = new Map<string, TokenBucket>()
  return {
    submissions: make(rates.submissions),
    of: (url: string): TokenBucket => {
      const { origin } = new URL(url)
      const bucket = questions.get(origin) ?? make(rates.questions)
      questions.set(origin, bucket)
      return bucket
    },
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

function listenWhileClosed(reach: Reach, network: FalParts['network']): void {
  let stop: (() => void) | null = null
  reach.watch((closedUntil) => {
    if (closedUntil === null) {
      stop?.()
      stop = null
    } else stop ??= network.onChange(() => reach.nudge())
  })
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
