import { expect, test } from 'vitest'
import { DifferenceCount } from '../../../src/renderer/features/compare/difference.ts'

/** Pixels of one grey each. */
function greys(...values: number[]): Uint8ClampedArray {
  return Uint8ClampedArray.from(values.flatMap((value) => [value, value, value, 255]))
}

test('pictures that are the same differ by nothing', () => {
  const count = new DifferenceCount()
  count.add(greys(10, 200), greys(10, 200))
  expect(count.figures()).toEqual({ mean: 0, percentile95: 0 })
})

test('the mean is of all colours, and 95 of 100 pixels stay within the percentile, over all parts', () => {
  const count = new DifferenceCount()
  const same = Array.from({ length: 95 }, () => 50)
  count.add(greys(...same), greys(...same.map((value) => value + 2)))
  count.add(greys(0, 0, 0, 0, 0), greys(100, 100, 100, 100, 100))
  const { mean, percentile95 } = count.figures()
  expect(mean).toBeCloseTo((95 * 2 + 5 * 100) / 100)
  expect(percentile95).toBe(2)
})

test('a pixel differs as much as the colour of its that differs most', () => {
  const count = new DifferenceCount()
  count.add(Uint8ClampedArray.of(0, 0, 0, 255), Uint8ClampedArray.of(3, 90, 0, 255))
  expect(count.figures()).toEqual({ mean: 31, percentile95: 90 })
})
