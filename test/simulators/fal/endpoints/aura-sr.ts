import { z } from 'zod'
import { makePicture, readPicture, scaled } from '../picture-work.ts'
import { computeSeconds } from './compute-seconds.ts'
import { defineEndpoint } from './endpoint.ts'

/** The two names the service has had for the factor. A request that brings one may be refused by the other version. */
const factorNames = ['upscaling_factor', 'upscale_factor'] as const

/** AuraSR: always four times as large, billed by the second of work at nothing. */
export const auraSr = defineEndpoint({
  id: 'fal-ai/aura-sr',
  sourceField: 'image_url',
  input: z.object({
    image_url: z.string(),
    upscaling_factor: z.literal(4).default(4),
    upscale_factor: z.literal(4).default(4),
    overlapping_tiles: z.boolean().default(false),
    checkpoint: z.enum(['v1', 'v2']).default('v1'),
  }),
  breaches: (input) =>
    factorNames
      .filter((name) => name in input)
      .map((name) => `${name} is not the factor's name in every version; it is best left out`),
  work: async (order, workbench) => {
    const source = await readPicture(workbench, order.image_url)
    const image = await makePicture(workbench, source, { ...scaled(source, 4), format: 'png' })
    const seconds = computeSeconds(image) * (order.overlapping_tiles ? 2 : 1)
    return { body: { image, timings: { inference: seconds } }, billableUnits: seconds }
  },
})
