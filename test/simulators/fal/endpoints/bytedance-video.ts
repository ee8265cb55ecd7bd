import { z } from 'zod'
import type { ClipEncoding } from '../../clips/encode-clip.ts'
import { makeVideo, readVideo, refusedValue, scaledEvenly, secondsOf } from '../video-work.ts'
import { defineEndpoint } from './endpoint.ts'

/** Pixels of a frame up to which `scale_ratio` may go. */
const largestScaled = 3840 * 2160

const resolutions = ['1080p', '2k', '4k', '6k', '8k'] as const

/** Pixels on the short side, and units of $0.0072 for a second at 30 frames; those of 6k and 8k are published nowhere. */
const targets: Readonly<Record<(typeof resolutions)[number], { side: number; units: number }>> = {
  '1080p': { side: 1080, units: 1 },
  '2k': { side: 1440, units: 2 },
  '4k': { side: 2160, units: 4 },
  '6k': { side: 3240, units: 8 },
  '8k': { side: 4320, units: 16 },
}

const encodingOf: Readonly<Record<8 | 10 | 12, ClipEncoding>> = {
  8: 'h264',
  10: 'hevc-10-bit',
  12: 'hevc-12-bit',
}

const input = z.object({
  video_url: z.string(),
  target_resolution: z.enum(resolutions).default('1080p'),
  target_fps: z.number().min(24).max(120).default(30),
  bit_depth: z.literal([8, 10, 12]).default(8),
  enhancement_preset: z.enum(['general', 'ugc', 'short_series', 'aigc', 'old_film']).default('general'),
  enhancement_tier: z.enum(['fast', 'standard', 'pro']).default('standard'),
  scale_ratio: z.number().min(1.1).max(10).nullish(),
  fidelity: z.enum(['high', 'medium']).default('high'),
})

type Order = z.output<typeof input>

/** ByteDance's upscaler for clips, billed by the second of the result. It brings the sound and tells the duration. */
export const bytedanceVideo = defineEndpoint({
  id: 'fal-ai/bytedance-upscaler/upscale/video',
  sourceField: 'video_url',
  input,
  work: async (order, workbench) => {
    if (order.bit_depth !== 8 && order.enhancement_tier !== 'pro') {
      throw refusedValue('bit_depth', 'Bit depths above 8 need the enhancement tier pro', order.bit_depth)
    }
    const source = await readVideo(workbench, order.video_url)
    const size = sizeOf(order, source.facts)
    const made = await makeVideo(workbench, source, {
      ...size,
      encoding: encodingOf[order.bit_depth],
      fps: order.target_fps,
      sound: true,
    })
    const seconds = secondsOf(made)
    return { body: { video: made.file, duration: seconds }, billableUnits: seconds * unitsOf(order, size) }
  },
})

interface Size {
  readonly width: number
  readonly height: number
}

function sizeOf({ scale_ratio, target_resolution }: Order, source: Size): Size {
  const factor = targets[target_resolution].side / Math.min(source.width, source.height)
  const size = scaledEvenly(source, scale_ratio ?? factor)
  if (typeof scale_ratio === 'number' && size.width * size.height > largestScaled) {
    throw refusedValue('scale_ratio', 'The result would have more than 3840 × 2160 pixels', scale_ratio)
  }
  return size
}

/** Units for a second. A scaled result costs what the smallest resolution costs that holds it. */
function unitsOf(order: Order, { width, height }: Size): number {
  const scaled = typeof order.scale_ratio === 'number'
  const side = Math.min(width, height)
  const held = resolutions.find((name) => side <= targets[name].side) ?? '8k'
  const { units } = targets[scaled ? held : order.target_resolution]
  return units * (order.target_fps > 30 ? 2 : 1) * (order.enhancement_tier === 'pro' ? 10 : 1)
}
