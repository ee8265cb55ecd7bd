import { z } from 'zod'
import { makeVideo, readVideo, scaledEvenly, secondsOf } from '../video-work.ts'
import { defineEndpoint } from './endpoint.ts'

const models = [
  'Proteus',
  'Artemis HQ',
  'Artemis MQ',
  'Artemis LQ',
  'Gaia HQ',
  'Gaia CG',
  'Gaia 2',
  'Nyx',
  'Nyx Fast',
  'Nyx XL',
  'Nyx HF',
  'Starlight Precise 2.5',
  'Starlight HQ',
  'Starlight Mini',
  'Starlight Sharp',
  'Starlight Fast 2',
  'Starlight Precise 1',
  'Starlight Precise 2',
  'Starlight Fast 1',
] as const

const fraction = z.number().min(0).max(1).nullish()

/** Topaz for clips, billed by the second of the result in units of $0.01. It brings the sound. */
export const topazVideo = defineEndpoint({
  id: 'fal-ai/topaz/upscale/video',
  sourceField: 'video_url',
  input: z.object({
    video_url: z.string(),
    model: z.enum(models).default('Proteus'),
    upscale_factor: z.number().min(1).max(4).default(2),
    target_fps: z.int().min(16).max(60).nullish(),
    compression: fraction,
    noise: fraction,
    halo: fraction,
    grain: z.number().min(0).max(0.1).multipleOf(0.01).nullish(),
    recover_detail: fraction,
    H264_output: z.boolean().default(false),
  }),
  work: async (order, workbench) => {
    const source = await readVideo(workbench, order.video_url)
    const made = await makeVideo(workbench, source, {
      ...scaledEvenly(source.facts, order.upscale_factor),
      encoding: order.H264_output ? 'h264' : 'hevc',
      fps: order.target_fps ?? null,
      sound: true,
    })
    const half = order.model === 'Gaia 2' ? 0.5 : 1
    const fast = made.facts.fps > 30 ? 2 : 1
    return { body: { video: made.file }, billableUnits: secondsOf(made) * rateOf(made.facts) * fast * half }
  },
})

/** Units for a second, by the short side: up to 720p, up to 1080p, and above. */
function rateOf({ width, height }: { readonly width: number; readonly height: number }): number {
  const side = Math.min(width, height)
  if (side <= 720) return 1
  return side <= 1080 ? 2 : 8
}
