import { z } from 'zod'
import { makePicture, megapixels, readPicture, scaled } from '../picture-work.ts'
import { defineEndpoint } from './endpoint.ts'

const models = [
  'Low Resolution V2',
  'Standard V2',
  'CGI',
  'High Fidelity V2',
  'Text Refine',
  'Recovery',
  'Redefine',
  'Recovery V2',
  'Standard MAX',
  'Wonder',
  'Wonder 3',
] as const

const fraction = z.number().min(0).max(1)

const cleaned = ['Standard V2', 'Low Resolution V2', 'CGI', 'High Fidelity V2', 'Text Refine', 'Redefine']

/** The models that take a parameter. The others need not know it. */
const takers: Readonly<Record<string, readonly string[]>> = {
  sharpen: cleaned,
  denoise: cleaned,
  fix_compression: ['Standard V2', 'Low Resolution V2', 'High Fidelity V2', 'Text Refine'],
  strength: ['Text Refine'],
  creativity: ['Redefine'],
  texture: ['Redefine'],
  prompt: ['Redefine'],
  autoprompt: ['Redefine'],
  detail: ['Recovery V2'],
  enhancement_strength: ['Wonder 3'],
}

/** Megapixels of the result up to which each step of the price goes, and how many units of $0.08 it is. */
const steps = [
  [24, 1],
  [48, 2],
  [60, 3],
  [96, 4],
  [132, 5],
  [168, 6],
  [336, 11],
  [512, 17],
] as const

/** Topaz for pictures, billed in steps of the result's size. It describes the file alone, without its size in pixels. */
export const topazImage = defineEndpoint({
  id: 'fal-ai/topaz/upscale/image',
  sourceField: 'image_url',
  input: z.object({
    image_url: z.string(),
    model: z.enum(models).default('Standard V2'),
    upscale_factor: z.number().min(1).max(4).default(2),
    crop_to_fill: z.boolean().default(false),
    output_format: z.enum(['jpeg', 'png']).default('jpeg'),
    subject_detection: z.enum(['All', 'Foreground', 'Background']).default('All'),
    face_enhancement: z.boolean().default(true),
    face_enhancement_strength: fraction.default(0.8),
    face_enhancement_creativity: fraction.default(0),
    sharpen: fraction.nullish(),
    denoise: fraction.nullish(),
    fix_compression: fraction.nullish(),
    strength: z.number().min(0.01).max(1).nullish(),
    creativity: z.int().min(1).max(6).nullish(),
    texture: z.int().min(1).max(5).nullish(),
    prompt: z.string().max(1024).nullish(),
    autoprompt: z.boolean().nullish(),
    detail: fraction.nullish(),
    enhancement_strength: z.enum(['low', 'medium', 'high']).nullish(),
  }),
  breaches: (input) => {
    const model = typeof input.model === 'string' ? input.model : 'Standard V2'
    return Object.entries(takers)
      .filter(([name, takes]) => name in input && !takes.includes(model))
      .map(([name]) => `${name} is no parameter of the model ${model}`)
  },
  work: async (order, workbench) => {
    const source = await readPicture(workbench, order.image_url)
    const size = scaled(source, order.upscale_factor)
    const { width, height, ...image } = await makePicture(workbench, source, {
      ...size,
      format: order.output_format,
      limits: { pixels: 512e6 },
    })
    return { body: { image }, billableUnits: topazUnits({ width, height }) }
  },
})

/** What a result of this size is billed, in units of $0.08. */
export function topazUnits(size: { readonly width: number; readonly height: number }): number {
  const [, units] = steps.find(([most]) => megapixels(size) <= most) ?? steps[7]
  return units
}
