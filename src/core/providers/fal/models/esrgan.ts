import { z } from 'zod'
import { ReadableFormat } from '../../../../shared/domain/media.ts'
import { applying, defineModel, param } from '../../model.ts'
import { ownLimit } from '../limits.ts'
import { delivery } from '../parameters.ts'
import { megapixels, pricePerSecond } from '../prices.ts'
import { ImageResult } from '../responses.ts'

/** Micro-dollars for a second of computing, by the oldest and by the newest of the prices that are published. */
const rate = [575, 1110] as const

const variants = [
  'RealESRGAN_x4plus',
  'RealESRGAN_x2plus',
  'RealESRGAN_x4plus_anime_6B',
  'RealESRGAN_x4_v3',
  'RealESRGAN_x4_wdn_v3',
  'RealESRGAN_x4_anime_v3',
] as const

const params = z.object({
  model: param(z.enum(variants).default('RealESRGAN_x4plus'), {
    title: 'Variant',
    help:
      'What it was trained on: plus for photographs, anime for drawings, wdn against noise.\n\n' +
      'The v3 variants are smaller and faster; x2plus is the mildest.',
    widget: 'select',
  }),
  face: param(z.boolean().default(false), {
    title: 'Faces',
    help: 'Restores faces with a model of their own.',
    widget: 'switch',
  }),
  tile: param(z.int().min(0).max(4096).default(0), {
    title: 'Tile',
    help: 'Side of the tiles it works in; 0 works on the whole picture, 400 or 200 help where the memory is too small.',
    widget: 'number',
    unit: 'pixels',
    advanced: true,
  }),
  output_format: delivery(z.enum(['png', 'jpeg']).default('png')),
})

/** Real-ESRGAN, the classic. How long it takes is known only afterwards, so the price is a range. */
export const esrgan = defineModel({
  id: 'fal/esrgan',
  kind: 'image',
  title: 'ESRGAN',
  summary: 'Fast and cheap, sharp and smooth: for drawings, anime, logos and simple photographs.',
  docsUrl: 'https://fal.ai/models/fal-ai/esrgan',
  endpoint: 'fal-ai/esrgan',
  unitPrice: rate[1],
  params,
  accepts: {
    formats: ReadableFormat.options,
    maxPixels: ownLimit,
    maxOutputPixels: ownLimit,
    factor: { min: 1, max: 8 },
    alpha: false,
    bitDepth: 8,
    animation: false,
  },
  outputSize: (_media, wanted) => wanted.size,
  price: (media, _size, { face }) => {
    const inside = megapixels(media)
    const most = (20 + 5 * inside) * (face ? 2 : 1)
    return pricePerSecond({ seconds: [1 + inside / 4, most], rate })
  },
  check: () => [],
  request: ({ url, factor }, values) => ({ image_url: url, scale: factor, ...applying(params, values) }),
  result: (body) => ({ url: ImageResult.parse(body).image.url, facts: {} }),
})
