import { z } from 'zod'
import { ReadableFormat, type PictureFacts } from '../../../../shared/domain/media.ts'
import { problem, type Problem } from '../../../../shared/domain/problem.ts'
import { defineModel, param } from '../../model.ts'
import { checkTarget, givenAddress, seedvrParameters, seedvrRequest } from '../parameters.ts'
import { Finished } from '../responses.ts'

const id = 'pixazo/seedvr-image'

/** Pixels on the long side. Pixazo publishes no limit: this is what the same model makes elsewhere. */
const longestSide = 10_240

const params = z.object({
  ...seedvrParameters,
  output_format: param(z.enum(['png', 'jpg', 'webp']).default('png'), {
    title: 'Handed over as',
    help: 'How the provider hands its result over, before it is written in the format you chose: png loses nothing.',
    widget: 'select',
    advanced: true,
  }),
  image_url: givenAddress('picture'),
})

/** SeedVR2 for still pictures, as Pixazo runs it. */
export const seedvrImage = defineModel({
  id,
  kind: 'image',
  title: 'Pixazo SeedVR2',
  summary:
    'Restores and enlarges photographs, close to the original, on an account at Pixazo; prices are not published.',
  docsUrl: 'https://www.pixazo.ai/models/seedvr',
  endpoint: 'seedvr-upscale/v1/upscale-image/generate',
  unitPrice: null,
  params,
  accepts: {
    formats: ReadableFormat.options,
    maxPixels: longestSide ** 2,
    maxOutputPixels: longestSide ** 2,
    maxOutputSide: longestSide,
    factor: { min: 1, max: 8 },
    alpha: false,
    bitDepth: 8,
    animation: false,
  },
  addressParameter: 'image_url',
  outputSize: (_media, wanted) => wanted.size,
  price: () => 'unknown',
  check: (media, size, values) => [
    ...checkTarget({ id, targets: ['720p', '1080p', '1440p', '2160p'] }, size, values),
    ...(values.image_url === undefined ? [] : checkUnprepared(media)),
  ],
  request: ({ url, ...wanted }, values) => ({ ...seedvrRequest(params, wanted, values), image_url: url }),
  result: (body) => ({ url: Finished.parse(body).output, facts: {} }),
})

/** What is fetched from a given address is the file as it is: it has to be one that Pixazo reads as it is meant. */
function checkUnprepared({ format, orientation, colour }: PictureFacts): Problem[] {
  if (!['png', 'jpeg', 'webp'].includes(format))
    return [problem('NOT_BY_ADDRESS', { reason: 'OTHER_FORMAT' })]
  if (orientation !== 1) return [problem('NOT_BY_ADDRESS', { reason: 'TURNED' })]
  return ['cmyk', 'lab'].includes(colour) ? [problem('NOT_BY_ADDRESS', { reason: 'OTHER_COLOURS' })] : []
}
