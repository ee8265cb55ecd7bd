import { describe, expect, test } from 'vitest'
import { formatMoney, formatPrice, free, sumPrices, type Price } from '../../../src/shared/domain/money.ts'

const price = (low: number, high: number): Price => ({
  low,
  high,
  basis: 'per megapixel',
  checkedOn: '2026-11-21',
})

describe('money', () => {
  test('is added up in micro-dollars, and what is unknown is counted, never taken for nothing', () => {
    expect(sumPrices([price(10, 20), free, 'unknown', price(1, 2)])).toEqual({
      low: 11,
      high: 22,
      unknowns: 1,
    })
  })

  test.each<[number, string]>([
    [0, 'free'],
    [16_000, '$0.016'],
    [420_000, '$0.42'],
    [12_300_000, '$12.30'],
  ])('%i micro-dollars are shown as %s', (amount, words) => {
    expect(formatMoney(amount)).toBe(words)
  })

  test('is shown as a range where the price is one', () => {
    expect(formatPrice(price(11_500, 22_200))).toBe('$0.0115 to $0.0222')
    expect(formatPrice('unknown')).toBe('price unknown')
    expect(formatPrice({ low: 0, high: 0, unknowns: 2 })).toBe('2 of unknown price')
    expect(formatPrice({ low: 0, high: 20_000, unknowns: 2 })).toBe('free to $0.02 and 2 of unknown price')
  })
})
