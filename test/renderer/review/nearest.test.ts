import { expect, test } from 'vitest'
import { nearest } from '../../../src/renderer/features/review/nearest.ts'

test('what is looked at stays while it is in the list', () => {
  expect(nearest('b', ['a', 'b', 'c'], ['b', 'c'])).toBe('b')
})

test('what leaves the list hands on to what comes into its place, the last one to the one before', () => {
  expect(nearest('b', ['a', 'b', 'c'], ['a', 'c'])).toBe('c')
  expect(nearest('c', ['a', 'b', 'c'], ['a', 'b'])).toBe('b')
})

test('who looked at nothing begins with the first, and an empty list has nothing to look at', () => {
  expect(nearest(null, [], ['a', 'b'])).toBe('a')
  expect(nearest('a', ['a'], [])).toBeNull()
})
