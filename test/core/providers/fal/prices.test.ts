import { expect, test } from 'vitest'
import { pricePerMegapixel, pricePerSecond } from '../../../../src/core/providers/fal/prices.ts'

test('twenty seconds of computing cost by the old and by the new rate', () => {
  const seconds = [20, 20] as const
  expect(pricePerSecond({ seconds, rate: [575, 1110] })).toMatchObject({ low: 11_500, high: 22_200 })
})

test('a part of a micro-dollar is a whole one', () => {
  expect(pricePerMegapixel({ width: 1, height: 1 }, 1000)).toEqual({
    low: 1,
    high: 1,
    basis: '$0.001 a megapixel of the result',
    checkedOn: '2026-11-21',
  })
})
