import { z } from 'zod'
import { ReadableFormat } from '../../../../shared/domain/media.ts'
import { defineModel } from '../../model.ts'
import { delivery, safetyChecker } from '../parameters.ts'
import { ImageResult } from '../responses.ts'
import { checkTarget, factors, longestSide, seedvrParameters, seedvrPrice, seedvrRequest } from '../seedvr.ts'

const id = 'fal/seedvr-seamless'

/** Micro-dollars for a megapixel of the result. */
const unitPrice = 2500

const params = z.object({
  ...seedvrParameters,
  enable_safety_checker: safetyChecker(),
  output_format: delivery(z.enum(['png', 'jpeg', 'webp']).default('png')),
})

/** SeedVR2 for textures: opposite edges still meet in the result. */
export const seedvrSeamless = defineModel({
  id,
  kind: 'image',
  title: 'SeedVR2 Seamless',
  summary: 'Enlarges textures that repeat, so that their edges still meet: for games, 3D and print patterns.',
  docsUrl: 'https://fal.ai/models/fal-ai/seedvr/upscale/image/seamless',
  endpoint: 'fal-ai/seedvr/upscale/image/seamless',
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
