import { z } from 'zod'
import { makePicture, megapixels, readPicture, scaled } from '../picture-work.ts'
import { computeSeconds } from './compute-seconds.ts'
import { defineEndpoint } from './endpoint.ts'

/** Flux Vision, billed by the megapixel of the result. It tells what it saw, and how long it looked. */
export const fluxVision = defineEndpoint({
  id: 'fal-ai/flux-vision-upscaler',
  sourceField: 'image_url',
  input: z.object({
    image_url: z.string(),
    upscale_factor: z.number().min(1).max(4).default(2),
    seed: z.int().nullish(),
    creativity: z.number().min(0).max(1).default(0.3),
    guidance: z.number().min(1).max(4).default(1),
    steps: z.int().min(4).max(50).default(20),
    enable_safety_checker: z.boolean().default(true),
  }),
  work: async (order, workbench) => {
    const source = await readPicture(workbench, order.image_url)
    const size = scaled(source, order.upscale_factor)
    const image = await makePicture(workbench, source, { ...size, format: 'png' })
    return {
      body: {
        image,
        seed: order.seed ?? workbench.drawSeed(),
        timings: { inference: computeSeconds(image) },
        caption: `A detailed picture, ${image.width} pixels wide and ${image.height} high`,
      },
      billableUnits: megapixels(image),
    }
  },
})
