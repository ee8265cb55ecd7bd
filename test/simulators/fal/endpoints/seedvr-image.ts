import { z } from 'zod'
import { enlargePicture, type PictureFormat, pictureSize } from '../enlarge-picture.ts'
import { refusal } from '../model-error.ts'
import { defineEndpoint } from './endpoint.ts'

/** Pixels; "up to about 10K on the long side". */
const longestSide = 10_240

const shortSides = { '720p': 720, '1080p': 1080, '1440p': 1440, '2160p': 2160 } as const

const input = z.object({
  image_url: z.string(),
  upscale_mode: z.enum(['target', 'factor']).default('factor'),
  upscale_factor: z.number().min(1).max(10).default(2),
  target_resolution: z.enum(['720p', '1080p', '1440p', '2160p']).default('1080p'),
  seed: z.int().nullish(),
  noise_scale: z.number().min(0).max(1).default(0.1),
  output_format: z.enum(['png', 'jpg', 'webp']).default('jpg'),
  sync_mode: z.boolean().default(false),
})

/** SeedVR2 for pictures, billed by the megapixel of the result. */
export const seedvrImage = defineEndpoint({
  id: 'fal-ai/seedvr/upscale/image',
  sourceField: 'image_url',
  input,
  work: async (order, workbench) => {
    const source = workbench.load('image_url', order.image_url)
    const { width, height } = await loading(order.image_url, pictureSize(source))
    const factor =
      order.upscale_mode === 'factor'
        ? order.upscale_factor
        : shortSides[order.target_resolution] / Math.min(width, height)
    const full = { width: Math.round(width * factor), height: Math.round(height * factor) }
    if (Math.max(full.width, full.height) > longestSide) throw tooLarge(order.image_url)
    const size = workbench.flaw === 'wrongSize' ? halved(full) : full
    const format: PictureFormat = order.output_format
    const black = workbench.flaw === 'black'
    const result = await loading(order.image_url, enlargePicture(source, { ...size, format, black }))
    return {
      body: {
        image: {
          ...workbench.publish(result.bytes, result.contentType),
          width: result.width,
          height: result.height,
        },
        seed: order.seed ?? workbench.drawSeed(),
      },
      billableUnits: (result.width * result.height) / 1e6,
    }
  },
})

/** What fails while a picture is read is the picture's fault. */
async function loading<Value>(url: string, reading: Promise<Value>): Promise<Value> {
  try {
    return await reading
  } catch {
    throw refusal('image_url', { type: 'image_load_error', msg: 'Failed to load the image', input: url })
  }
}

function tooLarge(url: string) {
  const ctx = { max_height: longestSide, max_width: longestSide }
  return refusal('image_url', { type: 'image_too_large', msg: 'Image too large', ctx, input: url })
}

function halved({ width, height }: { readonly width: number; readonly height: number }) {
  return { width: Math.ceil(width / 2), height: Math.ceil(height / 2) }
}
