import { describe, expect, test } from 'vitest'
import type { Answer } from '../../../../src/core/providers/fal/client.ts'
import {
  accountTrouble,
  endOf,
  failureOf,
  isAnswer,
  isNotYet,
  isResultAnswer,
  notTaken,
} from '../../../../src/core/providers/fal/outcomes.ts'

const now = Date.UTC(2026, 0, 1)

function answer(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return { status, text, headers: new Headers(headers) }
}

const words = (detail: string) => ({ detail })
const locked = words('User is locked. Reason: Exhausted balance. Top up your balance.')
const page = '<!doctype html><html><body>502</body></html>'

describe('an answer to a submission that does not say it was taken', () => {
  test.each<[string, Answer, object]>([
    ['401', answer(401, words('invalid key')), { is: 'unauthorised', problem: { code: 'KEY_REFUSED' } }],
    ['403 locked', answer(403, locked), { is: 'unfunded', problem: { code: 'ACCOUNT_LOCKED' } }],
    ['403 else', answer(403, words('Forbidden')), { is: 'unauthorised', problem: { code: 'KEY_REFUSED' } }],
    ['400', answer(400, words('bad')), { is: 'refused', charged: 'no' }],
    ['404', answer(404, { status: 'NOT_FOUND' }), { is: 'refused', charged: 'no' }],
    ['413', answer(413, words('large')), { is: 'refused', charged: 'no' }],
    ['422 in words', answer(422, words('no')), { is: 'refused', charged: 'maybe' }],
    [
      '422 as a list',
      answer(422, {
        detail: [{ loc: ['body', 'image_url'], msg: 'Image too large', type: 'image_too_large' }],
      }),
      { is: 'refused', charged: 'maybe', problem: { data: { provider: 'fal', detail: 'Image too large' } } },
    ],
    ['429 in JSON', answer(429, words('many')), { is: 'busy', retryAt: null }],
    ['429 with a time', answer(429, page, { 'retry-after': '30' }), { is: 'busy', retryAt: now + 30_000 }],
    ['429 of something else', answer(429, page), { is: 'unknown' }],
    [
      '504 of a start timeout',
      answer(504, words('late'), { 'x-fal-request-timeout-type': 'user' }),
      { is: 'dropped', problem: { code: 'PROVIDER_FAILED' } },
    ],
    ['504', answer(504, words('late')), { is: 'unknown' }],
    ['503 in JSON', answer(503, words('later')), { is: 'unknown' }],
    ['502 page', answer(502, page), { is: 'unknown' }],
    ['500 in JSON', answer(500, words('oops')), { is: 'unknown' }],
    ['408', answer(408, words('slow')), { is: 'unknown' }],
    ['409', answer(409, words('conflict')), { is: 'unknown' }],
    ['302', answer(302, ''), { is: 'unknown' }],
    ['307 in JSON', answer(307, {}), { is: 'unknown' }],
    ['200 page', answer(200, page), { is: 'unknown' }],
    ['200 with JSON cut short', answer(200, '{"status":"IN_Q'), { is: 'unknown' }],
    ['401 page', answer(401, page), { is: 'unknown' }],
    ['403 page', answer(403, page), { is: 'unknown' }],
    ['404 page', answer(404, page), { is: 'unknown' }],
    ['400 list', answer(400, '[]'), { is: 'unknown' }],
  ])('%s', (_name, given, expected) => {
    expect(notTaken(given, now)).toMatchObject(expected)
  })

  test('keeps no more of what fal says than a person can read', () => {
    const outcome = notTaken(answer(400, words('x'.repeat(100_000))), now)
    expect(JSON.stringify(outcome).length).toBeLessThan(1000)
  })
})

describe('an answer to a free question', () => {
  test.each<[string, Answer, boolean, boolean]>([
    ['200 in JSON', answer(200, { status: 'IN_QUEUE' }), true, true],
    ['202 in JSON', answer(202, { status: 'IN_PROGRESS' }), true, true],
    ['404 in JSON', answer(404, { status: 'NOT_FOUND' }), true, true],
    ['401 in JSON', answer(401, words('invalid')), true, true],
    ['422 in JSON', answer(422, words('invalid')), true, true],
    ['200 page', answer(200, page), false, false],
    ['404 page', answer(404, page), false, false],
    ['200 cut short', answer(200, '{"sta'), false, false],
    ['429', answer(429, words('many')), false, false],
    ['502 page', answer(502, page), false, false],
    ['504 without words', answer(504, ''), false, false],
    ['503 in JSON of a gateway', answer(503, { message: 'no healthy upstream' }), false, false],
    ['500 in words of fal without its marks', answer(500, words('oops')), false, false],
    ['500 in words of fal', answer(500, words('oops'), { 'x-fal-request-id': 'a' }), false, true],
    [
      '503 in words of fal',
      answer(503, words('gone'), { 'x-fal-error-type': 'runner_disconnected' }),
      false,
      true,
    ],
  ])('%s', (_name, given, ofStatus, ofResult) => {
    expect(isAnswer(given)).toBe(ofStatus)
    expect(isResultAnswer(given)).toBe(ofResult)
  })
})

describe('the end of a request', () => {
  test.each([
    ['runner_server_error', 'dropped'],
    ['startup_timeout', 'dropped'],
    ['client_cancelled', 'refused'],
    ['bad_request', 'refused'],
  ])('%s means %s', (error_type, is) => {
    expect(endOf({ status: 'COMPLETED', error: 'words', error_type })).toMatchObject({
      is,
      problem: { data: { detail: 'words' } },
    })
  })

  test('is asked of the result where the status does not tell', () => {
    expect(endOf({ status: 'COMPLETED' })).toBeNull()
    expect(endOf({ status: 'COMPLETED', error: 'Validation', error_type: 'image_too_large' })).toBeNull()
  })

  test.each([
    [500, 'dropped'],
    [504, 'dropped'],
    [499, 'refused'],
    [422, 'refused'],
    [400, 'refused'],
  ])('by a result with HTTP %i means %s', (status, is) => {
    expect(failureOf(status, words('why'))).toMatchObject({ is, problem: { data: { detail: 'why' } } })
  })

  test('is not there while the request is still in progress, whatever the status', () => {
    const body = words('Request is still in progress')
    expect(isNotYet(answer(400, body), body)).toBe(true)
    expect(isNotYet(answer(200, body), body)).toBe(true)
    expect(isNotYet(answer(400, words('bad')), words('bad'))).toBe(false)
    expect(isNotYet(answer(200, { image: {} }), { image: {} })).toBe(false)
  })
})

test('trouble with an account is told from what a hotel network answers', () => {
  expect(accountTrouble(answer(403, locked))).toMatchObject({ is: 'unfunded' })
  expect(accountTrouble(answer(401, words('invalid')))).toMatchObject({ is: 'unauthorised' })
  expect(accountTrouble(answer(403, page))).toBeNull()
  expect(accountTrouble(answer(404, words('gone')))).toBeNull()
})
