import { z } from 'zod'
import type { ClipEncoding } from '../../clips/encode-clip.ts'
import { megapixels } from '../picture-work.ts'
import { makeVideo, readVideo, refusedValue, scaledEvenly } from '../video-work.ts'
import { defineEndpoint } from './endpoint.ts'
import { seedvrFactor, seedvrFields } from './seedvr-fields.ts'

/** "Up to 4K output": pixels of a frame, in whatever shape. */
const largestFrame = 4096 * 2160

const formats = ['X264 (.mp4)', 'VP9 (.webm)', 'PRORES4444 (.mov)', 'GIF (.gif)'] as const

const encodingOf: Readonly<Record<(typeof formats)[number], ClipEncoding>> = {
  'X264 (.mp4)': 'h264',
  'VP9 (.webm)': 'vp9',
  'PRORES4444 (.mov)': 'prores',
  'GIF (.gif)': 'gif',
}

/**
 * SeedVR2 for clips, billed by the megapixel of all frames of the result. Nobody promises sound, so there is none.
 * Quality and write mode are taken and change nothing.
 */
export const seedvrVideo = defineEndpoint({
  id: 'fal-ai/seedvr/upscale/video',
  sourceField: 'video_url',
  input: z.object({
    video_url: z.string(),
    ...seedvrFields,
    output_format: z.enum(formats).default('X264 (.mp4)'),
    output_quality: z.enum(['low', 'medium', 'high', 'maximum']).default('high'),
    output_write_mode: z.enum(['fast', 'balanced', 'small']).default('balanced'),
  }),
  work: async (order, workbench) => {
    const source = await readVideo(workbench, order.video_url)
    const size = scaledEvenly(source.facts, seedvrFactor(order, source.facts))
    if (size.width * size.height > largestFrame) {
      const field = order.upscale_mode === 'factor' ? 'upscale_factor' : 'target_resolution'
      throw refusedValue(field, 'The result would be larger than 4K', order[field])
    }
    const encoding = encodingOf[order.output_format]
    const made = await makeVideo(workbench, source, { ...size, encoding, fps: null, sound: false })
    return {
      body: { video: made.file, seed: order.seed ?? workbench.drawSeed() },
      billableUnits: megapixels(made.facts) * made.facts.frames,
    }
  },
})
