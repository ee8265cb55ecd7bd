import { z } from 'zod'
import { makePicture, megapixels, readPicture, scaled } from '../picture-work.ts'
import { defineEndpoint } from './endpoint.ts'
import { seedvrFactor, seedvrFields } from './seedvr-fields.ts'
import { seedvrLimits } from './seedvr-image.ts'

/** SeedVR2 for textures that tile, billed by the megapixel of the result. Its formats are spelt in its own way. */
export const seedvrSeamless = defineEndpoint({
  id: 'fal-ai/seedvr/upscale/image/seamless',
  sourceField: 'image_url',
  input: z.object({
    image_url: z.string(),
    ...seedvrFields,
    enable_safety_checker: z.boolean().default(true),
    output_format: z.enum(['png', 'jpeg', 'webp']).default('png'),
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
