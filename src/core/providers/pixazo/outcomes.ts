import { problem } from '../../../shared/domain/problem.ts'
import { retryAfter } from '../../net/backoff.ts'
import { jsonOf } from '../../net/json-of.ts'
import type { ReadAnswer } from '../../net/patient-read.ts'
import type { Outcome } from '../provider.ts'
import { usualOutcomes } from '../usual-outcomes.ts'
import { account as provider } from './parts.ts'
import { PixazoError, type RequestStatus } from './responses.ts'

/** Characters of Pixazo's words that are kept. */
const longestDetail = 500

/** Outcomes as every provider has them. */
export const { busy, expired, refused, strangeAnswer, strangeResult, withoutAnswer, withoutKey } =
  usualOutcomes(provider)

type Is<Name extends Outcome['is']> = Extract<Outcome, { is: Name }>

/** An account that may not: a key that is not taken (401, 403), or an empty wallet (402). */
export type AccountTrouble = Is<'unauthorised'> | Is<'unfunded'>

/** What Pixazo says of an error: its sentence, else its title. Null where it says nothing. */
export function detailOf(body: unknown): string | null {
  const parsed = PixazoError.safeParse(body)
  if (!parsed.success) return null
  const { error, message } = parsed.data
  return message?.slice(0, longestDetail) ?? wordsOf(error)
}

/** Whether the key or the account is in the way; null when neither is. */
export function accountTrouble(answer: ReadAnswer): AccountTrouble | null {
  const json = jsonOf(answer)
  if (json === null || ![401, 402, 403].includes(answer.status)) return null
  const detail = detailOf(json) ?? `HTTP ${answer.status}`
  const isMoney =
    answer.status === 402 || (answer.status === 403 && /balance|wallet|credit|quota/i.test(detail))
  return isMoney
    ? { is: 'unfunded', problem: problem('ACCOUNT_LOCKED', { provider, detail }) }
    : { is: 'unauthorised', problem: problem('KEY_REFUSED', { provider, detail }) }
}

/**
 * What an answer to a submission means that does not say it was taken. Only what surely comes from Pixazo, and surely
 * means that nothing was taken, is taken for a no; all else is `unknown`, for there is no history to ask.
 */
export function notTaken(answer: ReadAnswer, now: number): Outcome {
  const { status, headers } = answer
  const json = jsonOf(answer)
  if (status === 429 && (json !== null || headers.has('retry-after'))) {
    const wait = retryAfter(headers.get('retry-after'), now)
    return busy(wait === null ? null : now + wait)
  }
  if (json === null) return { is: 'unknown' }
  const detail = detailOf(json) ?? `HTTP ${status}`
  if ([400, 404, 413, 415, 422].includes(status)) return refused(detail, status === 422 ? 'maybe' : 'no')
  return accountTrouble(answer) ?? { is: 'unknown' }
}

/**
 * What each word for a status means. The first five are documented; the others stand in Pixazo's other documents for
 * the same things. Of `ERROR` alone it is said that it is not charged.
 */
const words: Readonly<
  Record<string, 'queued' | 'processing' | 'completed' | 'failed' | 'error' | undefined>
> = {
  QUEUED: 'queued',
  PROCESSING: 'processing',
  COMPLETED: 'completed',
  FAILED: 'failed',
  ERROR: 'error',
  SUCCEEDED: 'completed',
  SUCCESS: 'completed',
  DONE: 'completed',
  CANCELLED: 'failed',
}

/** How a request stands by its word, in whatever case; `strange` for a word nobody documents. */
export function standingOf(
  word: string,
): 'queued' | 'processing' | 'completed' | 'failed' | 'error' | 'strange' {
  return words[word.toUpperCase()] ?? 'strange'
}

/** How a request ended without a result. */
export function failureOf(standing: 'failed' | 'error', { error, status }: RequestStatus): Outcome {
  const detail = wordsOf(error) ?? status
  if (standing === 'failed') return refused(detail, 'maybe')
  return { is: 'refused', problem: problem('PROVIDER_FAILED', { provider, detail }), charged: 'no' }
}

function wordsOf(error: unknown): string | null {
  if (error === null || error === undefined) return null
  return (typeof error === 'string' ? error : JSON.stringify(error)).slice(0, longestDetail)
}
