import { expect, test } from 'vitest'
import { withNewer } from '../../../src/renderer/features/watch/log-entries.ts'
import type { WatchLogEntry } from '../../../src/shared/domain/watch.ts'

const entry = (number: number): WatchLogEntry => ({
  number,
  watchId: '01JD0000000000000000000000',
  at: number,
  kind: 'queued',
  path: `/in/${String(number)}.jpg`,
  data: {},
})
const entries = (...numbers: number[]) => numbers.map(entry)

test('what is new stands before what was known, each entry once', () => {
  const known = { entries: entries(3, 2, 1), isWhole: true }
  expect(withNewer(known, entries(5, 4, 3), 3)).toEqual({ entries: entries(5, 4, 3, 2, 1), isWhole: true })
})

test('where more is new than was read, only that stands and the rest is read again', () => {
  const known = { entries: entries(3, 2, 1), isWhole: true }
  expect(withNewer(known, entries(9, 8, 7), 3)).toEqual({ entries: entries(9, 8, 7), isWhole: false })
})

test('an empty log takes what comes', () => {
  expect(withNewer({ entries: [], isWhole: true }, entries(1), 3)).toEqual({
    entries: entries(1),
    isWhole: true,
  })
})
