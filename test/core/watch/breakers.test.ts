import { expect, test } from 'vitest'
import { brokenBy, hourLimitOf } from '../../../src/core/watch/breakers.ts'

const calm = { changedOwnResults: 0, spentInHour: 0, wanted: 10, hourLimit: 100 }

test.each([
  ['nothing happens', {}, null],
  ['two changed results come back', { changedOwnResults: 2 }, null],
  ['three changed results come back', { changedOwnResults: 3 }, 'own-results'],
  ['what waits still fits', { spentInHour: 90 }, null],
  ['what waits does not fit any more', { spentInHour: 91 }, 'money-per-hour'],
  ['nothing waits', { spentInHour: 100, wanted: null }, null],
  ['what waits never fits', { wanted: 101 }, null],
  ['there is no limit', { spentInHour: 1e12, hourLimit: null }, null],
  ['both are broken', { changedOwnResults: 5, spentInHour: 100 }, 'own-results'],
] as const)('where %s, a watch is paused for %3$s', (_case, facts, expected) => {
  expect(brokenBy({ ...calm, ...facts })).toBe(expected)
})

test.each([
  [{ hour: null, day: null, month: null }, null],
  [{ hour: null, day: 11, month: null }, 6],
  [{ hour: 3, day: 11, month: null }, 3],
  [{ hour: null, day: 0, month: 5 }, 0],
])('caps of %j allow %s in an hour', (caps, expected) => {
  expect(hourLimitOf(caps)).toBe(expected)
})
