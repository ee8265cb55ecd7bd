import { expect, test } from 'vitest'
import { allOf, movedCounts } from '../../../src/renderer/features/review/moved-counts.ts'

const counts = { unreviewed: 2, kept: 1, redone: 0, rejected: 0 }

test('a verdict moves one result from count to count, and none appears or goes', () => {
  const moved = movedCounts(counts, 'unreviewed', 'rejected')
  expect(moved).toEqual({ unreviewed: 1, kept: 1, redone: 0, rejected: 1 })
  expect(allOf(moved)).toBe(allOf(counts))
})

test('the verdict that stands already changes nothing, and no count falls below zero', () => {
  expect(movedCounts(counts, 'kept', 'kept')).toEqual(counts)
  expect(movedCounts(counts, 'redone', 'kept').redone).toBe(0)
})
