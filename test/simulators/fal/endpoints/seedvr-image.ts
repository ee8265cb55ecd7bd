import { z } from 'zod'
import { makePicture, megapixels, readPicture, scaled } from '../picture-work.ts'
import { defineEndpoint } from './endpoint.ts'
import { seedvrFactor, seedvrFields } from './seedvr-fields.ts'

/** "Up to about 10K pixels on the long side". */
export const seedvrLimits = { side: 10_240 }

/** SeedVR2 for pictures, billed by the megapixel of the result. */
export const seedvrImage = defineEndpoint({
  id: 'fal-ai/seedvr/upscale/image',
  sourceField: 'image_url',
  input: z.object({
    image_url: z.string(),
    ...seedvrFields,
    output_format: z.enum(['png', 'jpg', 'webp']).default('jpg'),
  }),
  work: async (order, workbench) => {
    const source = await readPicture(workbench, order.image_url)
    const size = scaled(source, seedvrFactor(order, source))
    const image = await makePicture(workbench, source, {
      ...size,
      format: order.output_format,
      limits: seedvrLimits,
    })
    const seed = order.seed ?? workbench.drawSeed()
    return { body: { image, seed }, billableUnits: megapixels(image) }
  },
})
