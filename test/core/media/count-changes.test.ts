import { expect, test } from 'vitest'
import { countChanges } from '../../../src/core/media/worker/count-changes.ts'
import type { Pixels } from '../../../src/core/media/worker/pixels.ts'

function animationOf(...values: number[]): Pixels {
  const samples = Uint16Array.from(values.flatMap((value) => [value, value]))
  return { samples, width: 2, height: 1, frames: values.length, channels: 1, profile: null, animation: null }
}

test.each([
  [[5], 1],
  [[5, 5, 5], 1],
  [[5, 5, 6, 6], 2],
  [[5, 6, 5], 3],
])('frames of the values %j change to %d pictures', (values, changes) => {
  expect(countChanges(animationOf(...values))).toBe(changes)
})
