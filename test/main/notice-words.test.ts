import { expect, test } from 'vitest'
import { batchNotice, waitNotices } from '../../src/main/notice-words.ts'
import type { Lane } from '../../src/shared/domain/lane.ts'

test('a batch that goes on, or was paused, is not told as finished', () => {
  expect(batchNotice({ done: 5, waiting: 1 })).toBeNull()
  expect(batchNotice({ done: 5, fetching: 1 })).toBeNull()
  expect(batchNotice({ done: 5, paused: 1 })).toBeNull()
  expect(batchNotice({ cancelled: 4 })).toBeNull()
})

test('a batch that ended is told with what became of it', () => {
  expect(batchNotice({ done: 1200 })).toEqual({
    title: 'Enlarger is finished',
    body: '1,200 pictures are done.',
  })
  expect(batchNotice({ done: 1, failed: 2, 'needs-review': 1 })).toEqual({
    title: 'Enlarger has come to the end',
    body: '1 picture is done, 2 failed, 1 needs your decision.',
  })
})

const problem = { code: 'KEY_REFUSED', data: {} } as unknown as NonNullable<Lane['closed']>['problem']
const lane = (reason: NonNullable<Lane['closed']>['for'] | null): Lane[] => [
  { provider: 'fal', closed: reason === null ? null : { for: reason, problem, until: null } },
]

test('a way that only a person can open is told once', () => {
  const told = (before: Lane[], after: Lane[]) =>
    waitNotices(before, after, () => 'fal.ai').map(({ body }) => body)
  expect(told([], lane('key'))).toEqual(['fal.ai needs a key that it accepts.'])
  expect(told(lane('key'), lane('key'))).toEqual([])
  expect(told(lane('key'), lane('account'))).toEqual([
    'The account at fal.ai needs your attention: its balance may be used up.',
  ])
  expect(told(lane('budget'), lane(null))).toEqual([])
})

test('what goes on by itself is not told', () => {
  expect(waitNotices([], lane('network'), () => '')).toEqual([])
  expect(waitNotices([], lane('slot'), () => '')).toEqual([])
})
