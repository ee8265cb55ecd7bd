import { z } from 'zod'
import type { PixelSize, VideoContainer, VideoFacts } from '../../../../shared/domain/media.ts'
import type { Price } from '../../../../shared/domain/money.ts'
import { evenSize } from '../../even-size.ts'
import { defineVideoModel, param } from '../../model.ts'
import { takenContainers } from '../limits.ts'
import { checkedOn } from '../prices.ts'
import { VideoResult } from '../responses.ts'
import { checkTarget, factors, seedvrParameters, seedvrRequest, targetShare } from '../seedvr.ts'

const id = 'fal/seedvr-video'

/** Micro-dollars for a megapixel of all frames of the result. */
const unitPrice = 1000

/** "Up to 4K output", in pixels of a frame. */
const largestFrame = 4096 * 2160

/** By how much the number of frames may be off where the container does not tell it. */
const uncertainty = 0.02

const formats = {
  'X264 (.mp4)': { container: 'mp4', bitDepth: 8 },
  'VP9 (.webm)': { container: 'webm', bitDepth: 8 },
  'PRORES4444 (.mov)': { container: 'mov', bitDepth: 10 },
  'GIF (.gif)': { container: 'gif', bitDepth: 8 },
} as const satisfies Record<string, { container: VideoContainer; bitDepth: number }>

const params = z.object({
  ...seedvrParameters,
  output_format: param(
    z.enum(['X264 (.mp4)', 'VP9 (.webm)', 'PRORES4444 (.mov)', 'GIF (.gif)']).default('X264 (.mp4)'),
    {
      title: 'Codec',
      help:
        'How the video is encoded: X264 plays everywhere, VP9 is for the web, PRORES4444 for editing, GIF for loops.\n\n' +
        'GIF has 256 colours a frame and no sound; files of PRORES4444 are very large.',
      widget: 'select',
    },
  ),
  output_quality: param(z.enum(['low', 'medium', 'high', 'maximum']).default('high'), {
    title: 'Quality',
    help: 'How much the encoding may lose: maximum is best and largest.',
    widget: 'select',
  }),
  output_write_mode: param(z.enum(['fast', 'balanced', 'small']).default('balanced'), {
    title: 'Encoding',
    help: 'How much time is spent on encoding: small takes longest, for the smallest file.',
    widget: 'select',
    advanced: true,
  }),
})

/** SeedVR2 for videos. Nothing is said of sound, so none is promised. */
export const seedvrVideo = defineVideoModel({
  id,
  kind: 'video',
  title: 'SeedVR2 Video',
  summary:
    'Restores and enlarges videos, calm from frame to frame and close to the original: for soft, small or compressed footage.',
  docsUrl: 'https://fal.ai/models/fal-ai/seedvr/upscale/video',
  endpoint: 'fal-ai/seedvr/upscale/video',
  unitPrice,
  params,
  accepts: {
    containers: takenContainers,
    maxPixels: largestFrame,
    maxOutputPixels: largestFrame,
    factor: factors,
  },
  outputSize: (_media, wanted) => evenSize(wanted.size),
  delivers: ({ framesPerSecond }, { output_format }) => ({
    ...formats[output_format],
    framesPerSecond,
    alpha: false,
    hdr: false,
    sound: false,
  }),
  price: (media, size, values) => priceOf(media, size, targetShare(size, values)),
  check: (_media, size, values) => checkTarget(id, size, values),
  request: ({ url, ...wanted }, values) => ({ video_url: url, ...seedvrRequest(params, wanted, values) }),
  result: (body) => {
    const { video, seed } = VideoResult.parse(body)
    return { url: video.url, facts: { seed: seed ?? null } }
  },
})

/** By the megapixel of every frame. `share` is the least part of the size that may be made. */
function priceOf({ frames, framesExact }: VideoFacts, { width, height }: PixelSize, share: number): Price {
  const price = (width * height * frames * unitPrice) / 1_000_000
  const off = framesExact ? 0 : uncertainty
  const basis = `$${unitPrice / 1_000_000} a megapixel of the result's frames${framesExact ? '' : '; their number is estimated'}`
  return { low: Math.floor(price * share * (1 - off)), high: Math.ceil(price * (1 + off)), basis, checkedOn }
}
