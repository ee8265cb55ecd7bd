import type { PixelSize } from '../../../shared/domain/media.ts'
import type { Price } from '../../../shared/domain/money.ts'
import { checkedOn, megapixels } from './prices.ts'
import type { TopazImageVariant } from './topaz-image-parameters.ts'

/** Up to so many megapixels of the result: micro-dollars at least and at most. */
interface Step {
  readonly upTo: number
  readonly low: number
  readonly high: number
}

/**
 * Prices are published up to 24, 48, 96 and 512 megapixels. Between these a finer ladder is reported; where it
 * says less than the next published price, the price is a range.
 */
const steps: readonly Step[] = [
  { upTo: 24, low: 80_000, high: 80_000 },
  { upTo: 48, low: 160_000, high: 160_000 },
  { upTo: 60, low: 240_000, high: 320_000 },
  { upTo: 96, low: 320_000, high: 320_000 },
  { upTo: 132, low: 400_000, high: 1_360_000 },
  { upTo: 168, low: 480_000, high: 1_360_000 },
  { upTo: 336, low: 880_000, high: 1_360_000 },
  { upTo: 512, low: 1_360_000, high: 1_360_000 },
]

/** Megapixels for each started one of which the newer generative models cost $0.08 elsewhere at fal. */
const generative: Partial<Record<TopazImageVariant, number>> = { 'Wonder 3': 8, Wonder: 4, 'Standard MAX': 4 }

/** The price of a result by one of Topaz's models; unknown beyond the largest that is made. */
export function topazImagePrice(size: PixelSize, variant: TopazImageVariant): Price {
  const count = megapixels(size)
  const step = steps.find(({ upTo }) => count <= upTo)
  if (step === undefined) return 'unknown'
  const portion = generative[variant]
  const basis = `$0.08 up to 24 megapixels of the result, $0.16 up to 48, $0.32 up to 96, $1.36 up to 512`
  if (portion === undefined) return { low: step.low, high: step.high, basis, checkedOn }
  return {
    low: step.low,
    high: Math.max(step.high, 80_000 * Math.ceil(count / portion)),
    basis: `${basis}; or $0.08 for each ${portion} megapixels, as ${variant} costs elsewhere at fal`,
    checkedOn,
  }
}
