import { ReadableFormat } from '../../../../shared/domain/media.ts'
import { applying, defineModel } from '../../model.ts'
import { ImageResult } from '../responses.ts'
import { topazImageParameters } from '../topaz-image-parameters.ts'
import { topazImagePrice } from '../topaz-image-price.ts'

/** Pixels of the largest result. */
const largest = 512_000_000

/** Topaz for still pictures: a family of models, each with parameters of its own. */
export const topazImage = defineModel({
  id: 'fal/topaz-image',
  kind: 'image',
  title: 'Topaz',
  summary:
    'Models for every kind of picture, with care for faces: for prints, text, drawings, and damaged or tiny sources.',
  docsUrl: 'https://fal.ai/models/fal-ai/topaz/upscale/image',
  endpoint: 'fal-ai/topaz/upscale/image',
  // In which units it is counted is not published.
  unitPrice: null,
  params: topazImageParameters,
  accepts: {
    formats: ReadableFormat.options,
    maxPixels: largest,
    maxOutputPixels: largest,
    factor: { min: 1, max: 4 },
    alpha: false,
    bitDepth: 8,
    animation: false,
  },
  outputSize: (_media, wanted) => wanted.size,
  price: (_media, size, { model }) => topazImagePrice(size, model),
  check: () => [],
  request: ({ url, factor }, values) => ({
    image_url: url,
    upscale_factor: factor,
    ...applying(topazImageParameters, values),
  }),
  result: (body) => ({ url: ImageResult.parse(body).image.url, facts: {} }),
})
