import type { PixelSize } from '../../../shared/domain/media.ts'
import type { Price } from '../../../shared/domain/money.ts'
import { checkedOn } from './prices.ts'

/** A size that a provider names, by its shorter side at 16:9, and micro-dollars for a second of up to that. */
export interface SizeClass {
  readonly side: number
  readonly rate: number
}

/**
 * The classes a size may be counted in, by its shorter side and by its pixels: for sizes of 16:9 they are one. `null`
 * is beyond the largest. Classes are in the order of their sizes.
 */
export function sizeClasses<Class extends SizeClass>(
  { width, height }: PixelSize,
  classes: readonly Class[],
): readonly [Class | null, Class | null] {
  const side = Math.min(width, height)
  return [
    classes.find((one) => side <= one.side) ?? null,
    classes.find((one) => width * height <= (one.side ** 2 * 16) / 9) ?? null,
  ]
}

/** From the frame rate on, in frames a second, at which 60 are meant: 59.94 are. */
const sixty = 59

/** By how much a frame rate makes a second dearer, at least and at most: what lies between 30 and 60 is published nowhere. */
export function rateFactors(framesPerSecond: number): readonly [number, number] {
  if (framesPerSecond <= 30) return [1, 1]
  return framesPerSecond >= sixty ? [2, 2] : [1, 2]
}

/** The price of so many seconds, each of so many micro-dollars at least and at most. */
export function pricePerVideoSecond(
  seconds: number,
  [low, high]: readonly [number, number],
  basis: string,
): Price {
  return { low: wholeUp(seconds * low), high: wholeUp(seconds * high), basis, checkedOn }
}

/** Up to a whole micro-dollar, but for what arithmetic left behind the point. */
function wholeUp(microDollars: number): number {
  return Math.ceil(Number(microDollars.toFixed(3)))
}
