import { z } from 'zod'

/** An amount in integer micro-dollars: 1_000_000 is one US dollar. */
export const MicroDollars = z.int()

/**
 * What a piece of work will cost: a range in micro-dollars, the sentence it was reckoned by and the day the
 * price was checked; or `unknown`, which is never treated as nothing.
 */
export const Price = z.union([
  z.object({
    low: MicroDollars,
    high: MicroDollars,
    basis: z.string(),
    checkedOn: z.iso.date().nullable(),
  }),
  z.literal('unknown'),
])
export type Price = z.infer<typeof Price>

/** The price of work that needs no provider. */
export const free: Price = { low: 0, high: 0, basis: 'runs on this computer', checkedOn: null }

/** The sum of several prices; `unknowns` counts those that could not be added. */
export const PriceTotal = z.object({ low: MicroDollars, high: MicroDollars, unknowns: z.int() })
export type PriceTotal = z.infer<typeof PriceTotal>

/** Adds prices up; an unknown one is counted, never taken for zero. */
export function sumPrices(prices: readonly Price[]): PriceTotal {
  const total = { low: 0, high: 0, unknowns: 0 }
  for (const price of prices) {
    if (price === 'unknown') total.unknowns += 1
    else {
      total.low += price.low
      total.high += price.high
    }
  }
  return total
}

/** Micro-dollars as a person reads them: `free`, `$0.0012`, `$0.016`, `$12.30`. */
export function formatMoney(microDollars: number): string {
  if (microDollars === 0) return 'free'
  const dollars = microDollars / 1_000_000
  if (dollars >= 1) return `$${dollars.toFixed(2)}`
  return `$${Number(dollars.toPrecision(dollars < 0.01 ? 2 : 3))}`
}

/** A price as a person reads it: one amount, a range, or `price unknown`. */
export function formatPrice(price: Price | PriceTotal): string {
  if (price === 'unknown') return 'price unknown'
  const unknowns = 'unknowns' in price ? price.unknowns : 0
  if (unknowns > 0 && price.high === 0) return `${unknowns} of unknown price`
  const [low, high] = [formatMoney(price.low), formatMoney(price.high)]
  const amount = low === high ? high : `${low} to ${high}`
  return unknowns > 0 ? `${amount} and ${unknowns} of unknown price` : amount
}
