import { z } from 'zod'
import type { PixelSize } from '../../../shared/domain/media.ts'
import type { Price } from '../../../shared/domain/money.ts'
import { problem, type Problem } from '../../../shared/domain/problem.ts'
import { targets } from '../../../shared/domain/size-intent.ts'
import { applying, param } from '../model.ts'
import { seed } from './parameters.ts'
import { pricePerMegapixel } from './prices.ts'

/** What SeedVR2's endpoints have in common. */

/** Pixels on the long side up to which the model delivers pictures ("about 10K"). */
export const longestSide = 10_240

/** By how much the model enlarges. */
export const factors = { min: 1, max: 10 }

const names = ['720p', '1080p', '1440p', '2160p'] as const

/** The parameters that all of them take. */
export const seedvrParameters = {
  upscale_mode: param(z.enum(['factor', 'target']).default('factor'), {
    title: 'Size is sent as',
    help:
      'Sends the size as a factor, which is exact, or as a named target of 720p to 2160p.\n\n' +
      'Which side a target fixes is for the provider to say; what comes back smaller than was asked for is refused.',
    widget: 'select',
    advanced: true,
  }),
  noise_scale: param(z.number().min(0).max(1).multipleOf(0.001).default(0.1), {
    title: 'Noise',
    help: 'How much noise is added before the model works: less stays closer to the source.',
    widget: 'slider',
    advanced: true,
  }),
  seed: seed(),
}

/** Values of `seedvrParameters`, as far as the size hangs on them. */
interface SizeMode {
  readonly upscale_mode: 'factor' | 'target'
}

/** The size in the endpoints' words, and the other values as they are. */
export function seedvrRequest(
  params: z.ZodObject,
  { size, factor }: { readonly size: PixelSize; readonly factor: number },
  values: SizeMode & Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const target = values.upscale_mode === 'target' ? targetOf(size) : null
  const wanted = target === null ? { upscale_factor: factor } : { target_resolution: target }
  return { ...applying(params, values), upscale_mode: target === null ? 'factor' : 'target', ...wanted }
}

/** A size sent as a target has to be one of the named ones. */
export function checkTarget(model: string, size: PixelSize, { upscale_mode }: SizeMode): Problem[] {
  if (upscale_mode === 'factor' || targetOf(size) !== null) return []
  return [problem('NOT_A_NAMED_SIZE', { model, ...size, sizes: [...names] })]
}

/** The price by the megapixel. */
export function seedvrPrice(size: PixelSize, mode: SizeMode, microDollars: number): Price {
  const price = pricePerMegapixel(size, microDollars)
  return price === 'unknown' ? price : { ...price, low: Math.floor(price.low * targetShare(size, mode)) }
}

/** The least part of a size's pixels that may be made: a target may be taken for the long side's, then less is. */
export function targetShare({ width, height }: PixelSize, { upscale_mode }: SizeMode): number {
  return upscale_mode === 'factor' ? 1 : (Math.min(width, height) / Math.max(width, height)) ** 2
}

function targetOf({ width, height }: PixelSize): keyof typeof targets | null {
  return names.find((name) => targets[name] === Math.min(width, height)) ?? null
}
