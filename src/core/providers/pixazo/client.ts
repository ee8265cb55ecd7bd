import { jsonOf } from '../../net/json-of.ts'
import type { ReadAnswer } from '../../net/patient-read.ts'
import { postOnce } from '../../net/post-once.ts'
import { createQuestions, type Questions } from '../../net/questions.ts'
import { createTokenBucket, type TokenBucket } from '../../net/token-bucket.ts'
import type { Sending } from '../provider.ts'
import { gateway, gatewayUrl } from './hosts.ts'
import type { PixazoParts } from './parts.ts'

/** What everything that talks to Pixazo shares. */
export interface Client extends Questions {
  /** Spreads submissions over time. */
  readonly submissions: TokenBucket
}

/** The provider's parts and what they share. */
export interface Pixazo extends PixazoParts {
  readonly client: Client
}

/** Milliseconds an answer is waited for: it may come only when the work is done. */
const answerPatienceMs = 300_000

/** Requests a second, and at once. No limit is published. */
const rates = { submissions: { perSecond: 5, burst: 10 }, questions: { perSecond: 10, burst: 20 } }
/** How much faster a test server is asked. */
export const redirectedFactor = 10

/** Makes what all talk to Pixazo shares. */
export function createClient(parts: PixazoParts): Client {
  const factor = parts.redirection === null ? 1 : redirectedFactor
  const faster = ({ perSecond, burst }: (typeof rates)['questions']) => ({
    perSecond: perSecond * factor,
    burst: burst * factor,
  })
  return {
    ...createQuestions({ ...parts, isAnswer, rate: faster(rates.questions) }),
    submissions: createTokenBucket({ clock: parts.clock, ...faster(rates.submissions) }),
  }
}

/** The documented address of a request's status. */
export function statusUrl(requestId: string): string {
  return `${gateway}/v2/requests/status/${requestId}`
}

interface StatusQuestion {
  readonly key: string
  readonly url: string
  /** Asks a few times only, and throws `OutOfReach` or `NoAnswer`. */
  readonly isBrief?: boolean
}

/** Asks how a request stands. Free. @throws the signal's reason */
export function askStatus(
  { client, redirection }: Pixazo,
  { key, url, isBrief = false }: StatusQuestion,
  signal: AbortSignal,
): Promise<ReadAnswer> {
  const question = { url: own(url, redirection), method: 'GET' as const, headers: headersWith(key), signal }
  return isBrief ? client.askBriefly(question) : client.ask(question)
}

interface Work {
  readonly key: string
  /** `seedvr-upscale/v1/upscale-image/generate` */
  readonly endpoint: string
  /** JSON. */
  readonly body: string
  readonly onLeaving: () => void
}

/** Hands work over with one POST, whatever happens. @throws as `postOnce` */
export function postWork(
  pixazo: Pixazo,
  { key, endpoint, body, onLeaving }: Work,
  { signal, onSent }: Sending,
): Promise<ReadAnswer> {
  return postOnce(
    { ...pixazo.client, ...pixazo },
    {
      url: own(`${gateway}/${endpoint}`, pixazo.redirection),
      headers: { ...headersWith(key), 'content-type': 'application/json' },
      body,
      patience: answerPatienceMs,
      signal,
      onLeaving,
      onSent,
    },
  )
}

function headersWith(key: string): Record<string, string> {
  return { accept: 'application/json', 'cache-control': 'no-cache', 'ocp-apim-subscription-key': key }
}

function own(address: string, redirection: PixazoParts['redirection']): string {
  const url = gatewayUrl(address, redirection)
  if (url === null) throw new Error(`Expected an address of Pixazo's gateway, got ${new URL(address).origin}`)
  return url
}

/** Whether an answer to a free question is one, or something in passing: a portal, a redirection, a cut line. */
function isAnswer(answer: ReadAnswer): boolean {
  const { status } = answer
  const isPassing = status >= 500 || [408, 425, 429].includes(status) || (status >= 300 && status < 400)
  return !isPassing && jsonOf(answer) !== null
}
