import { z } from 'zod'
import { makeClip, readClip } from '../clips/make-clip.ts'
import { enlargePicture, pictureSize } from '../fal/enlarge-picture.ts'

/** What a job leaves. */
export interface Product {
  readonly bytes: Buffer
  readonly contentType: string
}

/** One endpoint of the gateway. */
export interface Endpoint {
  readonly path: string
  /** The field of the input that holds the URL of the source. */
  readonly sourceField: string
  readonly input: z.ZodObject
  /** @throws when the source can't be read, or asks for what can't be done */
  readonly work: (input: unknown, source: Buffer, flaw: { readonly halved: boolean }) => Promise<Product>
}

function endpoint<Shape extends z.ZodRawShape>(parts: {
  readonly path: string
  readonly sourceField: string & keyof Shape
  readonly input: z.ZodObject<Shape>
  readonly work: (
    input: z.output<z.ZodObject<Shape>>,
    source: Buffer,
    flaw: { readonly halved: boolean },
  ) => Promise<Product>
}): Endpoint {
  return { ...parts, work: (input, source, flaw) => parts.work(parts.input.parse(input), source, flaw) }
}

const shortSides = { '720p': 720, '1080p': 1080, '1440p': 1440, '2160p': 2160 } as const
const events = z.array(z.string())

/** The published tables of parameters, one schema each. No defaults are published; those of the examples hold. */
const image = z.strictObject({
  image_url: z.url({ protocol: /^https?$/ }),
  upscale_mode: z.enum(['factor', 'target']).default('factor'),
  upscale_factor: z.number().min(1).max(8).default(2),
  target_resolution: z.enum(['720p', '1080p', '1440p', '2160p']).default('1080p'),
  noise_scale: z.number().min(0).max(1).default(0.1),
  output_format: z.enum(['jpg', 'png', 'webp']).default('png'),
  seed: z.int().optional(),
  sync_mode: z.boolean().optional(),
  webhook: z.string().optional(),
  webhook_events_filter: events.optional(),
})

const video = z.strictObject({
  video_url: z.url({ protocol: /^https?$/ }),
  upscale_mode: z.enum(['factor', 'target']).default('factor'),
  upscale_factor: z.number().min(1).max(4).default(2),
  target_resolution: z.enum(['720p', '1080p']).default('1080p'),
  noise_scale: z.number().min(0).max(1).default(0.1),
  output_format: z.enum(['X264 (.mp4)', 'H265 (.mp4)']).default('X264 (.mp4)'),
  output_quality: z.enum(['low', 'medium', 'high']).default('high'),
  output_write_mode: z.enum(['fast', 'balanced', 'quality']).default('balanced'),
  seed: z.int().optional(),
  webhook: z.string().optional(),
  webhook_events_filter: events.optional(),
})

interface Size {
  readonly width: number
  readonly height: number
}

/** The size that is asked for, of the short side where a target is; half of it when something is to be wrong. */
function wantedSize(
  { width, height }: Size,
  order: { upscale_mode: string; upscale_factor: number; target_resolution: keyof typeof shortSides },
  { halved }: { readonly halved: boolean },
): Size {
  const factor =
    order.upscale_mode === 'factor'
      ? order.upscale_factor
      : shortSides[order.target_resolution] / Math.min(width, height)
  const shrunk = halved ? factor / 2 : factor
  return { width: Math.round(width * shrunk), height: Math.round(height * shrunk) }
}

/** The two endpoints, by their paths. */
export const endpoints: ReadonlyMap<string, Endpoint> = new Map(
  [
    endpoint({
      path: '/seedvr-upscale/v1/upscale-image/generate',
      sourceField: 'image_url',
      input: image,
      work: async (order, source, flaw) => {
        const size = wantedSize(await pictureSize(source), order, flaw)
        const picture = await enlargePicture(source, { ...size, format: order.output_format, black: false })
        return { bytes: picture.bytes, contentType: 'application/octet-stream' }
      },
    }),
    endpoint({
      path: '/seedvr-upscale/v1/upscale-video/generate',
      sourceField: 'video_url',
      input: video,
      work: async (order, source, flaw) => {
        const facts = await readClip(source)
        if (facts.video === null) throw new Error('no video stream')
        const size = wantedSize(facts.video, order, flaw)
        const encoding = order.output_format.startsWith('X264') ? 'h264' : 'hevc'
        const clip = await makeClip(source, { ...size, encoding, fps: null, sound: true, flaw: null })
        return { bytes: clip.bytes, contentType: 'application/octet-stream' }
      },
    }),
  ].map((one) => [one.path, one]),
)
