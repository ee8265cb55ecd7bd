import { z } from 'zod'
import type { Price } from './money.ts'

/** What a person pays for a model instead of the published price: so many times it, or so much for each result. */
export type OwnPrice = { readonly times: number } | { readonly each: number }

const entry = String.raw`[a-z0-9-]+\/[a-z0-9-]+=(?:\d+(?:\.\d+)?x|\$\d+(?:\.\d+)?)`

/** Own prices as a person writes them: `fal/crystal=1.25x pixazo/seedvr-image=$0.05`. */
export const OwnPrices = z
  .string()
  .max(4000)
  .regex(new RegExp(String.raw`^\s*${entry}(?:[\s,]+${entry})*\s*$`))

/** The own prices in a text, by model; `each` in micro-dollars. Pure. */
export function readOwnPrices(text: string | null): ReadonlyMap<string, OwnPrice> {
  const found = (text ?? '').matchAll(/([a-z0-9-]+\/[a-z0-9-]+)=(\$?)([\d.]+)/g)
  return new Map(
    [...found].map(([, model = '', dollar, number]) => [
      model,
      dollar === '$' ? { each: Math.round(Number(number) * 1_000_000) } : { times: Number(number) },
    ]),
  )
}

/** What a published price is for somebody with a price of their own. Pure. */
export function ownPrice(price: Price, own: OwnPrice | undefined): Price {
  if (own === undefined) return price
  if ('each' in own) {
    return { low: own.each, high: own.each, basis: 'your own price for each result', checkedOn: null }
  }
  if (price === 'unknown') return price
  const { low, high, basis, checkedOn } = price
  return {
    low: Math.floor(low * own.times),
    high: Math.ceil(high * own.times),
    basis: `${own.times} times ${basis}, by your settings`,
    checkedOn,
  }
}
