import { expect, test } from 'vitest'
import { progressPace, progressText } from '../../src/cli/progress-line.ts'

const half = { total: 4, rested: 2, failed: 0, pixels: 8e6, pixelsDone: 4e6, seconds: 10 }

test('progress says counts, rate and time left', () => {
  expect(progressText(half)).toBe('2 of 4 results · 0.4 MP/s · 10 s left')
})

test('failures are said as soon as there are some', () => {
  expect(progressText({ ...half, failed: 1 })).toContain('1 failed')
})

test('no time is promised before a rate is known', () => {
  expect(progressText({ ...half, pixelsDone: 0 })).toBe('2 of 4 results')
  expect(progressText({ ...half, seconds: 1 })).not.toContain('left')
})

test('nothing is left when all rest', () => {
  expect(progressText({ ...half, rested: 4, pixelsDone: 8e6 })).toBe('4 of 4 results · 0.8 MP/s')
})

test('a live line is drawn ten times a second at most', () => {
  const pace = progressPace(true, 0)
  expect([50, 100, 150, 199, 200].map((now) => pace.isDue(now))).toEqual([false, true, false, false, true])
})

test('without a terminal a line comes every ten seconds', () => {
  const pace = progressPace(false, 0)
  expect([100, 9_999, 10_000, 12_000, 20_000].map((now) => pace.isDue(now))).toEqual([
    false,
    false,
    true,
    false,
    true,
  ])
})
