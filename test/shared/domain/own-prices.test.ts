import { describe, expect, test } from 'vitest'
import { ownPrice, OwnPrices, readOwnPrices } from '../../../src/shared/domain/own-prices.ts'
import type { Price } from '../../../src/shared/domain/money.ts'

const published: Price = { low: 1001, high: 2003, basis: '$0.016 a megapixel', checkedOn: '2026-11-21' }

describe('own prices', () => {
  test('are read by model: so many times, or an amount for each result', () => {
    const text = 'fal/crystal=0.8x, pixazo/seedvr-image=$0.05\nfal/esrgan=2x'
    expect(OwnPrices.safeParse(text).success).toBe(true)
    expect([...readOwnPrices(text)]).toEqual([
      ['fal/crystal', { times: 0.8 }],
      ['pixazo/seedvr-image', { each: 50_000 }],
      ['fal/esrgan', { times: 2 }],
    ])
    expect(readOwnPrices(null).size).toBe(0)
  })

  test.each([
    '',
    'fal/crystal',
    'fal/crystal=1.25',
    'crystal=2x',
    'fal/crystal=-1x',
    'fal/crystal=$',
    'fal/crystal=1x;',
  ])('are not read from %j', (text) => {
    expect(OwnPrices.safeParse(text).success).toBe(false)
  })

  test('change a published price, rounded to the careful side, and say so', () => {
    expect(ownPrice(published, { times: 1.25 })).toEqual({
      low: 1251,
      high: 2504,
      basis: '1.25 times $0.016 a megapixel, by your settings',
      checkedOn: '2026-11-21',
    })
    expect(ownPrice(published, undefined)).toBe(published)
  })

  test('make an unknown price known only where they say what each result costs', () => {
    expect(ownPrice('unknown', { times: 2 })).toBe('unknown')
    expect(ownPrice('unknown', { each: 50_000 })).toMatchObject({ low: 50_000, high: 50_000 })
  })
})
