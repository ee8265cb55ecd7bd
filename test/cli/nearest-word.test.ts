import { expect, test } from 'vitest'
import { nearestWord } from '../../src/cli/nearest-word.ts'

test('the most similar word is found, whatever its case', () => {
  expect(nearestWord('Interpolater', ['sharpen', 'interpolator'])).toBe('interpolator')
})

test('nothing is found where nothing is similar', () => {
  expect(nearestWord('zzzzzz', ['sharpen', 'interpolator'])).toBeNull()
  expect(nearestWord('a', ['b'])).toBeNull()
  expect(nearestWord('a', [])).toBeNull()
})
