import { z } from 'zod'
import { ReadableFormat } from '../../../../shared/domain/media.ts'
import { applying, defineModel, param } from '../../model.ts'
import { ownLimit } from '../limits.ts'
import { megapixels, pricePerSecond } from '../prices.ts'
import { ImageResult } from '../responses.ts'

/** By how much each side grows, always. */
const factor = 4

const params = z.object({
  checkpoint: param(z.enum(['v2', 'v1']).default('v2'), {
    title: 'Checkpoint',
    help: 'Which training of the model works: v2 is the better one, v1 the first.',
    widget: 'select',
    advanced: true,
  }),
  overlapping_tiles: param(z.boolean().default(true), {
    title: 'Overlapping tiles',
    help: 'Lets the tiles it works in overlap, which takes away seams and twice the time.',
    widget: 'switch',
  }),
})

/**
 * AuraSR, a GAN. The factor is never sent: there is but one, and its parameter has had two names. The price is
 * $0 by the table of prices and $0.001 a second by the model's own page.
 */
export const auraSr = defineModel({
  id: 'fal/aura-sr',
  kind: 'image',
  title: 'AuraSR',
  summary:
    'Enlarges four times and keeps natural grain and texture: for photographs that must not look polished. Smaller sizes are reduced from that.',
  docsUrl: 'https://fal.ai/models/fal-ai/aura-sr',
  endpoint: 'fal-ai/aura-sr',
  unitPrice: null,
  params,
  accepts: {
    formats: ReadableFormat.options,
    maxPixels: ownLimit / factor ** 2,
    maxOutputPixels: ownLimit,
    factor: { min: 1, max: factor },
    alpha: false,
    bitDepth: 8,
    animation: false,
  },
  outputSize: (_media, wanted) => wanted.size,
  made: ({ width, height }) => ({ width: width * factor, height: height * factor }),
  price: (media, _size, { overlapping_tiles }) => {
    const most = (2 + 2 * megapixels(media)) * (overlapping_tiles ? 2 : 1)
    return pricePerSecond({ seconds: [1, most], rate: [0, 1000] })
  },
  check: () => [],
  request: ({ url }, values) => ({ image_url: url, ...applying(params, values) }),
  result: (body) => {
    const { image, timings } = ImageResult.parse(body)
    return { url: image.url, facts: { timings: timings ?? null } }
  },
})
