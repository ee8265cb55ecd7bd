import { z } from 'zod'
import { ReadableFormat } from '../../../../shared/domain/media.ts'
import { applying, defineModel, param } from '../../model.ts'
import { ownLimit } from '../limits.ts'
import { safetyChecker, seed } from '../parameters.ts'
import { pricePerMegapixel } from '../prices.ts'
import { ImageResult } from '../responses.ts'

/** Micro-dollars for a megapixel of the result. */
const unitPrice = 100_000

const params = z.object({
  creativity: param(z.number().min(0).max(1).default(0.3), {
    title: 'Creativity',
    help: 'How far the result may go from the source: 0 keeps to it, 1 paints it anew.',
    widget: 'slider',
  }),
  guidance: param(z.number().min(1).max(4).default(1), {
    title: 'Guidance',
    help: 'How closely it follows the description that it makes of the picture.',
    widget: 'slider',
    advanced: true,
  }),
  steps: param(z.int().min(4).max(50).default(20), {
    title: 'Steps',
    help: 'How many times the picture is worked over: more take longer and are finer.',
    widget: 'slider',
    unit: 'steps',
    advanced: true,
  }),
  seed: seed(),
  enable_safety_checker: safetyChecker(),
})

/** A diffusion model that describes the picture to itself and paints detail by that description. */
export const fluxVision = defineModel({
  id: 'fal/flux-vision',
  kind: 'image',
  title: 'Flux Vision',
  summary:
    'Reads the picture and paints new detail that fits: for generated art and small sources; not for documents of what was there.',
  docsUrl: 'https://fal.ai/models/fal-ai/flux-vision-upscaler',
  endpoint: 'fal-ai/flux-vision-upscaler',
  unitPrice,
  params,
  accepts: {
    formats: ReadableFormat.options,
    maxPixels: ownLimit,
    maxOutputPixels: ownLimit,
    factor: { min: 1, max: 4 },
    alpha: false,
    bitDepth: 8,
    animation: false,
  },
  outputSize: (_media, wanted) => wanted.size,
  price: (_media, size) => pricePerMegapixel(size, unitPrice),
  check: () => [],
  request: ({ url, factor }, values) => ({
    image_url: url,
    upscale_factor: factor,
    ...applying(params, values),
  }),
  result: (body) => {
    const { image, seed: drawn, caption, timings } = ImageResult.parse(body)
    const facts = { seed: drawn ?? null, caption: caption ?? null, timings: timings ?? null }
    return { url: image.url, facts }
  },
})
