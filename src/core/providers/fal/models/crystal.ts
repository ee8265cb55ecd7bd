import { z } from 'zod'
import { ReadableFormat } from '../../../../shared/domain/media.ts'
import { problem } from '../../../../shared/domain/problem.ts'
import { applying, defineModel, param } from '../../model.ts'
import { delivery } from '../parameters.ts'
import { pricePerMegapixel } from '../prices.ts'
import { ImagesResult } from '../responses.ts'

const id = 'fal/crystal'

/** Micro-dollars for a megapixel of the result. */
const unitPrice = 16_000

/** Pixels that each side of a source has at least. */
const shortestSide = 2

const params = z.object({
  creativity: param(z.number().min(0).max(10).default(0), {
    title: 'Creativity',
    help:
      'How much detail the model may invent; 0 stays with what is there.\n\n' +
      'It does nothing to pictures whose short side has 256 pixels or fewer.',
    widget: 'slider',
  }),
  output_format: delivery(z.enum(['png', 'jpg']).default('png')),
})

/** Crystal by Clarity AI, made for portraits. Its limits are those its maker publishes. */
export const crystal = defineModel({
  id,
  kind: 'image',
  title: 'Crystal',
  summary: 'Sharpens faces, skin and hair: for portraits and headshots, and for very large factors.',
  docsUrl: 'https://fal.ai/models/fal-ai/crystal-upscaler',
  endpoint: 'fal-ai/crystal-upscaler',
  unitPrice,
  params,
  accepts: {
    formats: ReadableFormat.options,
    maxPixels: 100_000_000,
    maxOutputPixels: 100_000_000,
    maxOutputSide: 65_535,
    factor: { min: 1, max: 200 },
    alpha: false,
    bitDepth: 8,
    animation: false,
  },
  outputSize: (_media, wanted) => wanted.size,
  price: (_media, size) => pricePerMegapixel(size, unitPrice),
  check: ({ width, height }) =>
    Math.min(width, height) < shortestSide
      ? [problem('SOURCE_TOO_SMALL', { model: id, width, height, limit: shortestSide })]
      : [],
  request: ({ url, factor }, values) => ({
    image_url: url,
    scale_factor: factor,
    ...applying(params, values),
  }),
  result: (body) => ({ url: ImagesResult.parse(body).image.url, facts: {} }),
})
