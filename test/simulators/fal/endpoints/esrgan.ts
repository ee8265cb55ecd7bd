import { z } from 'zod'
import { makePicture, readPicture } from '../picture-work.ts'
import { computeSeconds } from './compute-seconds.ts'
import { defineEndpoint } from './endpoint.ts'

const models = [
  'RealESRGAN_x4plus',
  'RealESRGAN_x2plus',
  'RealESRGAN_x4plus_anime_6B',
  'RealESRGAN_x4_v3',
  'RealESRGAN_x4_wdn_v3',
  'RealESRGAN_x4_anime_v3',
] as const

/** ESRGAN, billed by the second of work. Sizes between whole pixels become smaller, as Real-ESRGAN cuts them off. */
export const esrgan = defineEndpoint({
  id: 'fal-ai/esrgan',
  sourceField: 'image_url',
  input: z.object({
    image_url: z.string(),
    scale: z.number().min(1).max(8).default(2),
    tile: z.int().min(0).default(0),
    face: z.boolean().default(false),
    model: z.enum(models).default('RealESRGAN_x4plus'),
    output_format: z.enum(['png', 'jpeg']).default('png'),
  }),
  work: async (order, workbench) => {
    const source = await readPicture(workbench, order.image_url)
    const image = await makePicture(workbench, source, {
      width: Math.floor(source.width * order.scale),
      height: Math.floor(source.height * order.scale),
      format: order.output_format,
    })
    return { body: { image }, billableUnits: computeSeconds(image) }
  },
})
