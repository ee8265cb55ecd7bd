import { describe, expect, it } from 'vitest'
import { backoff, backoffCeiling, retryAfter } from '../../../src/core/net/backoff.ts'

describe('backoff', () => {
  it('doubles from one second to five minutes', () => {
    const ceilings = Array.from({ length: 12 }, (_, index) => backoffCeiling(index + 1))
    expect(ceilings).toEqual(
      [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300].map((seconds) => seconds * 1000),
    )
    expect(backoffCeiling(1_000_000)).toBe(300_000)
  })

  it('is anything up to the ceiling', () => {
    expect(backoff(3, () => 0)).toBe(0)
    expect(backoff(3, () => 0.5)).toBe(2000)
    expect(backoff(3, () => 0.999)).toBeCloseTo(3996)
  })
})

describe('Retry-After', () => {
  const now = Date.UTC(2026, 0, 1, 12)
  it.each([
    { header: '7', wait: 7000 },
    { header: ' 1.5 ', wait: 1500 },
    { header: '0', wait: 0 },
    { header: 'Thu, 01 Jan 2026 12:00:30 GMT', wait: 30_000 },
    { header: 'Thu, 01 Jan 2026 11:00:00 GMT', wait: 0 },
    { header: '86400', wait: 3_600_000 },
    { header: 'Fri, 01 Jan 2027 12:00:00 GMT', wait: 3_600_000 },
    { header: '-5', wait: null },
    { header: 'soon', wait: null },
    { header: 'Soon', wait: null },
    { header: '', wait: null },
    { header: null, wait: null },
  ])('of $header waits $wait ms', ({ header, wait }) => {
    expect(retryAfter(header, now)).toBe(wait)
  })
})
