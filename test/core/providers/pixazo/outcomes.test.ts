import { expect, test } from 'vitest'
import {
  accountTrouble,
  detailOf,
  notTaken,
  standingOf,
} from '../../../../src/core/providers/pixazo/outcomes.ts'
import { Finished } from '../../../../src/core/providers/pixazo/responses.ts'

const answer = (status: number, text: string, headers: Record<string, string> = {}) => ({
  status,
  text,
  headers: new Headers(headers),
})

test.each([
  [400, '{"error":"Model not found","message":"gone"}', { is: 'refused', charged: 'no' }],
  [413, '{"message":"too large"}', { is: 'refused', charged: 'no' }],
  [422, '{"error":"Processing failed"}', { is: 'refused', charged: 'maybe' }],
  [401, '{"statusCode":401,"message":"Access denied"}', { is: 'unauthorised' }],
  [402, '{"error":"Insufficient Balance"}', { is: 'unfunded' }],
  [403, '{"message":"Out of call volume quota."}', { is: 'unfunded' }],
  [403, '{"error":"Forbidden"}', { is: 'unauthorised' }],
  [429, '{"message":"Rate limit is exceeded."}', { is: 'busy', retryAt: null }],
  [400, '<html>Bad Request</html>', { is: 'unknown' }],
  [401, 'Sign in to this network', { is: 'unknown' }],
  [429, 'slow down', { is: 'unknown' }],
  [408, '{"message":"Request timed out"}', { is: 'unknown' }],
  [500, '{"error":"Internal Server Error"}', { is: 'unknown' }],
  [502, '<html>Bad Gateway</html>', { is: 'unknown' }],
  [307, '{}', { is: 'unknown' }],
])('an answer to a submission of %i with %s is %o', (status, text, outcome) => {
  expect(notTaken(answer(status, text), 0)).toMatchObject(outcome)
})

test('the time to come again is the one that is asked for', () => {
  expect(notTaken(answer(429, '', { 'retry-after': '7' }), 1000)).toMatchObject({ is: 'busy', retryAt: 8000 })
})

test('an error is told in its sentence, else by its title, else not at all', () => {
  expect(detailOf({ error: 'Insufficient Balance', message: 'Top up.' })).toBe('Top up.')
  expect(detailOf({ error: 'Forbidden' })).toBe('Forbidden')
  expect(detailOf({ error: { code: 7 } })).toBe('{"code":7}')
  expect(detailOf({})).toBeNull()
  expect(detailOf(null)).toBeNull()
  expect(detailOf({ message: 'x'.repeat(9000) })).toHaveLength(500)
})

test('only JSON is taken for the word of the account', () => {
  expect(accountTrouble(answer(402, '<html></html>'))).toBeNull()
  expect(accountTrouble(answer(404, '{"error":"Not Found"}'))).toBeNull()
})

test.each([
  ['QUEUED', 'queued'],
  ['processing', 'processing'],
  ['COMPLETED', 'completed'],
  ['Succeeded', 'completed'],
  ['FAILED', 'failed'],
  ['ERROR', 'error'],
  ['FINALISING', 'strange'],
  ['constructor', 'strange'],
  ['', 'strange'],
])('the status %s means %s', (word, standing) => {
  expect(standingOf(word)).toBe(standing)
})

test.each([
  { output: { media_url: ['https://a.r2.dev/1', 'https://a.r2.dev/2'], media_type: 'image/png' } },
  { output: { media_url: 'https://a.r2.dev/1' } },
  { output: [{ url: 'https://a.r2.dev/1' }] },
  { output: { url: 'https://a.r2.dev/1' } },
  { output: 'https://a.r2.dev/1' },
])('the result in %o is the first address', (body) => {
  expect(Finished.parse(body).output).toBe('https://a.r2.dev/1')
})

test.each([{ output: null }, { output: [] }, { output: { media_url: [] } }, {}])(
  'there is no result in %o',
  (body) => {
    expect(Finished.safeParse(body).success).toBe(false)
  },
)
