import { z } from 'zod'
import { ReadableFormat } from '../../../../shared/domain/media.ts'
import { problem } from '../../../../shared/domain/problem.ts'
import { defineModel, param } from '../../model.ts'
import { ImageResult } from '../responses.ts'

const id = 'fal/seedvr-image'

/** Micro-dollars for a megapixel (10^6 pixels) of the result. */
const unitPrice = 1000

/** Pixels on the long side up to which the model delivers. */
const longestSide = 10_240

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
  params: z.object({
    noise_scale: param(z.number().min(0).max(1).multipleOf(0.001).default(0.1), {
      title: 'Noise',
      help: 'How much noise is added before the model works: less stays closer to the source.',
      widget: 'slider',
      advanced: true,
    }),
    seed: param(z.int().min(0).max(2_147_483_647).optional(), {
      title: 'Seed',
      help: 'The same number gives the same result again; without one a new number is drawn each time.',
      widget: 'number',
      advanced: true,
    }),
  }),
  accepts: {
    formats: ReadableFormat.options,
    maxPixels: longestSide ** 2,
    maxOutputPixels: longestSide ** 2,
    factor: { min: 1, max: 10 },
    alpha: false,
    bitDepth: 8,
    animation: false,
  },
  outputSize: (_media, wanted) => wanted.size,
  price: (_media, { width, height }) => {
    const price = Math.ceil((width * height * unitPrice) / 1_000_000)
    return { low: price, high: price, basis: '$0.001 a megapixel of the result', checkedOn: '2026-11-21' }
  },
  check: (_media, size) =>
    Math.max(size.width, size.height) > longestSide
      ? [problem('MODEL_REFUSES', { model: id, ...size, max: longestSide })]
      : [],
  request: ({ url, factor }, { noise_scale, seed }) => ({
    image_url: url,
    upscale_mode: 'factor',
    upscale_factor: factor,
    noise_scale,
    ...(seed === undefined ? {} : { seed }),
    output_format: 'png',
  }),
  result: (body) => {
    const { image, seed } = ImageResult.parse(body)
    return { url: image.url, facts: { seed: seed ?? null } }
  },
})
