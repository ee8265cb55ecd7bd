import type { PixelSize } from '../../../shared/domain/media.ts'
import type { Price } from '../../../shared/domain/money.ts'

/** The day on which fal's prices were looked up. */
export const checkedOn = '2026-11-21'

/** Megapixels as fal counts them: of 10^6 pixels. */
export function megapixels({ width, height }: PixelSize): number {
  return (width * height) / 1_000_000
}

/** So many micro-dollars for each megapixel of what is made. */
export function pricePerMegapixel(size: PixelSize, microDollars: number): Price {
  const price = Math.ceil((size.width * size.height * microDollars) / 1_000_000)
  const basis = `$${microDollars / 1_000_000} a megapixel of the result`
  return { low: price, high: price, basis, checkedOn }
}

/** Seconds of computing that a job may take, and what one costs in micro-dollars: each from the least to the most. */
export interface Computing {
  readonly seconds: readonly [number, number]
  readonly rate: readonly [number, number]
}

/** The price of computing whose time is not known before. */
export function pricePerSecond({ seconds: [least, most], rate: [low, high] }: Computing): Price {
  const rates = low === high ? dollars(high) : `${dollars(low)} to ${dollars(high)}`
  return {
    low: Math.floor(least * low),
    high: Math.ceil(most * high),
    basis: `${rates} a second of computing, reckoned with ${round(least)} to ${round(most)} seconds: the time is not known before`,
    checkedOn,
  }
}

function dollars(microDollars: number): string {
  return `$${microDollars / 1_000_000}`
}

function round(seconds: number): number {
  return Math.max(1, Math.round(seconds))
}
