import { expect, test } from 'vitest'
import { tally } from '../../../../src/core/providers/fal/tally.ts'

test('parts add up to the whole, and a part that begins anew takes nothing back', () => {
  const told: number[] = []
  const came = tally(1000, (share) => told.push(share))
  came(1, 300)
  came(2, 200)
  came(1, 0)
  came(1, 300)
  came(2, 205)
  came(2, 700)
  expect(told).toEqual([0.3, 0.5, 1])
})
