import { z } from 'zod'
import { refusal } from '../model-error.ts'
import { makePicture, megapixels, readPicture, scaled } from '../picture-work.ts'
import { defineEndpoint } from './endpoint.ts'

/** Pixels. */
const smallestSide = 2

/** Crystal for portraits, billed by the megapixel of the result. It answers with a list of pictures. */
export const crystal = defineEndpoint({
  id: 'fal-ai/crystal-upscaler',
  sourceField: 'image_url',
  input: z.object({
    image_url: z.string(),
    scale_factor: z.number().min(1).max(200).default(2),
    creativity: z.number().min(0).max(10).default(0),
    output_format: z.enum(['png', 'jpg']).default('jpg'),
  }),
  work: async (order, workbench) => {
    const source = await readPicture(workbench, order.image_url)
    if (Math.min(source.width, source.height) < smallestSide) throw tooSmall(order.image_url)
    const size = scaled(source, order.scale_factor)
    const image = await makePicture(workbench, source, {
      ...size,
      format: order.output_format,
      limits: { side: 65_535, pixels: 100e6 },
    })
    return { body: { images: [image] }, billableUnits: megapixels(image) }
  },
})

function tooSmall(url: string) {
  const ctx = { min_height: smallestSide, min_width: smallestSide }
  return refusal('image_url', { type: 'image_too_small', msg: 'Image too small', ctx, input: url })
}
