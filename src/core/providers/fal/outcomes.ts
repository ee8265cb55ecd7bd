import { problem } from '../../../shared/domain/problem.ts'
import { retryAfter } from '../../net/backoff.ts'
import { jsonOf } from '../../net/json-of.ts'
import type { Outcome } from '../provider.ts'
import { usualOutcomes } from '../usual-outcomes.ts'
import type { Answer } from './client.ts'
import { FalError, type QueueStatus } from './responses.ts'

const provider = 'fal'

/** Characters of fal's words that are kept. */
const longestDetail = 500

/** Outcomes as every provider has them. */
export const {
  busy,
  expired,
  outOfReach,
  refused,
  strangeAnswer,
  strangeResult,
  unavailable,
  withoutAnswer,
  withoutKey,
} = usualOutcomes(provider)

type Is<Name extends Outcome['is']> = Extract<Outcome, { is: Name }>

/** An account that may not: fal tells a key it does not take (401), and a locked account or an empty one (403). */
export type AccountTrouble = Is<'unauthorised'> | Is<'unfunded'>

/** What fal says of an error: its sentence, or the first finding of its list. Null where it says nothing. */
export function detailOf(body: unknown): string | null {
  const parsed = FalError.safeParse(body)
  if (!parsed.success) return null
  const { detail } = parsed.data
  const words = typeof detail === 'string' ? detail : detail[0]?.msg
  return words?.slice(0, longestDetail) ?? null
}

/** Whether the key or the account is in the way; null when neither is. */
export function accountTrouble(answer: Answer): AccountTrouble | null {
  const json = jsonOf(answer)
  if (json === null || (answer.status !== 401 && answer.status !== 403)) return null
  const detail = detailOf(json) ?? `HTTP ${answer.status}`
  return answer.status === 403 && /locked|balance/i.test(detail)
    ? { is: 'unfunded', problem: problem('ACCOUNT_LOCKED', { provider, detail }) }
    : { is: 'unauthorised', problem: problem('KEY_REFUSED', { provider, detail }) }
}

/**
 * What an answer to a submission means that does not say it was taken. Only what surely comes from fal, and surely
 * means that nothing was taken, is taken for a no; all else is `unknown`.
 */
export function notTaken(answer: Answer, now: number): Outcome {
  const { status, headers } = answer
  const json = jsonOf(answer)
  const detail = detailOf(json) ?? `HTTP ${status}`
  if (status === 504 && headers.get('x-fal-request-timeout-type') === 'user') return dropped(detail)
  if (status === 429 && (json !== null || headers.has('retry-after'))) {
    const wait = retryAfter(headers.get('retry-after'), now)
    return busy(wait === null ? null : now + wait)
  }
  if (json === null) return { is: 'unknown' }
  if ([400, 404, 413, 422].includes(status)) return refused(detail, status === 422 ? 'maybe' : 'no')
  return accountTrouble(answer) ?? { is: 'unknown' }
}

/** Errors of the platform around a model, by their type, and whether the work was given up (fal docs, request errors). */
const requestErrors: Readonly<Record<string, 'dropped' | 'refused'>> = {
  request_timeout: 'dropped',
  startup_timeout: 'dropped',
  runner_scheduling_failure: 'dropped',
  runner_connection_timeout: 'dropped',
  runner_disconnected: 'dropped',
  runner_connection_refused: 'dropped',
  runner_connection_error: 'dropped',
  runner_incomplete_response: 'dropped',
  runner_server_error: 'dropped',
  client_disconnected: 'dropped',
  internal_error: 'dropped',
  bad_request: 'refused',
}

/** How a request ended by what its status alone tells; null where the result has to be asked. */
export function endOf({ error, error_type: type }: QueueStatus): Outcome | null {
  const detail = (error ?? type ?? '').slice(0, longestDetail)
  // Somebody took it back, with this key and elsewhere: it is not for us to send it again.
  if (type === 'client_cancelled') return refused(detail, 'no')
  const end = requestErrors[type ?? '']
  if (end === undefined) return null
  return end === 'dropped' ? dropped(detail) : refused(detail, 'maybe')
}

/**
 * How a request ended whose result is an error: by fal's word a 5xx is never charged, and was given up; 499 was
 * cancelled; what the model itself turned down may be charged.
 */
export function failureOf(status: number, body: unknown): Outcome {
  const detail = detailOf(body) ?? `HTTP ${status}`
  if (status === 499) return refused(detail, 'no')
  return status >= 500 ? dropped(detail) : refused(detail, 'maybe')
}

/** Whether an answer to a free question is one, or something in passing: a gateway, a portal, a cut line. */
export function isAnswer(answer: Answer): boolean {
  return jsonOf(answer) !== null && answer.status < 500 && ![408, 425, 429].includes(answer.status)
}

/** As `isAnswer`, for results: a request that ended in a 5xx answers with it, in fal's words. */
export function isResultAnswer(answer: Answer): boolean {
  if (isAnswer(answer)) return true
  const json = jsonOf(answer)
  if (answer.status < 500 || json === null || detailOf(json) === null) return false
  return answer.headers.has('x-fal-request-id') || answer.headers.has('x-fal-error-type')
}

/** Whether the result is asked for too early. fal says so with a 400, at times with a 200. */
export function isNotYet({ status }: Answer, body: unknown): boolean {
  return (status === 400 || status === 200) && /still in progress/i.test(detailOf(body) ?? '')
}

function dropped(detail: string): Is<'dropped'> {
  return { is: 'dropped', problem: problem('PROVIDER_FAILED', { provider, detail }) }
}
