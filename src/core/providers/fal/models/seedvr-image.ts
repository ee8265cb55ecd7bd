import { z } from 'zod'
import { ReadableFormat } from '../../../../shared/domain/media.ts'
import { defineModel } from '../../model.ts'
import { delivery } from '../parameters.ts'
import { ImageResult } from '../responses.ts'
import { checkTarget, factors, longestSide, seedvrParameters, seedvrPrice, seedvrRequest } from '../seedvr.ts'

const id = 'fal/seedvr-image'

/** Micro-dollars for a megapixel of the result. */
const unitPrice = 1000

const params = z.object({
  ...seedvrParameters,
  output_format: delivery(z.enum(['png', 'jpg', 'webp']).default('png')),
})

/** SeedVR2 for still pictures: one-step restoration that stays close to the original. */
export const seedvrImage = defineModel({
  id,
  kind: 'image',
  title: 'SeedVR2',
  summary:
    'Restores and enlarges photographs, close to the original: for soft, small or compressed pictures.',
  docsUrl: 'https://fal.ai/models/fal-ai/seedvr/upscale/image',
  endpoint: 'fal-ai/seedvr/upscale/image',
  unitPrice,
  params,
  accepts: {
    formats: ReadableFormat.options,
    maxPixels: longestSide ** 2,
    maxOutputPixels: longestSide ** 2,
    maxOutputSide: longestSide,
    factor: factors,
    alpha: false,
    bitDepth: 8,
    animation: false,
  },
  outputSize: (_media, wanted) => wanted.size,
  price: (_media, size, values) => seedvrPrice(size, values, unitPrice),
  check: (_media, size, values) => checkTarget(id, size, values),
  request: ({ url, ...wanted }, values) => ({ image_url: url, ...seedvrRequest(params, wanted, values) }),
  result: (body) => {
    const { image, seed } = ImageResult.parse(body)
    return { url: image.url, facts: { seed: seed ?? null } }
  },
})
