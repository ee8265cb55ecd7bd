import { z } from 'zod'
import type { PixelSize, VideoFacts } from '../../../../shared/domain/media.ts'
import type { Price } from '../../../../shared/domain/money.ts'
import { evenSize } from '../../even-size.ts'
import { applying, defineVideoModel, param } from '../../model.ts'
import { largestVideo, takenContainers } from '../limits.ts'
import { VideoResult } from '../responses.ts'
import { pricePerVideoSecond, rateFactors, sizeClasses } from '../video-prices.ts'

/** Micro-dollars for a second of a result. */
const classes = [
  { side: 720, rate: 10_000 },
  { side: 1080, rate: 20_000 },
  { side: Infinity, rate: 80_000 },
] as const

const variants = [
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
  'Starlight Precise 2',
  'Starlight Precise 1',
  'Starlight Fast 1',
] as const

/** A strength from 0 to 1 that the model chooses for itself when it is not told. */
const strength = (title: string, what: string) =>
  param(z.number().min(0).max(1).optional(), {
    title,
    help: `${what}, from 0 to 1; without a value the model decides.`,
    widget: 'number',
    advanced: true,
  })

const params = z.object({
  model: param(z.enum(variants).default('Proteus'), {
    title: 'Model',
    help:
      'Which of the models works: Proteus for most, Artemis for noise and compression, Gaia for good footage and renderings, Nyx for dark and noisy footage.\n\n' +
      'Gaia 2 is for animation at 2×, at half the price. Starlight paints detail anew, for old and poor footage; Precise 1, Precise 2 and Fast 1 are kept for what was begun with them.',
    widget: 'select',
  }),
  target_fps: param(z.int().min(16).max(60).optional(), {
    title: 'Frame rate',
    help: 'Frames a second that motion is interpolated to, from 16 to 60; without a number it stays as it is.',
    widget: 'number',
    unit: 'frames a second',
  }),
  compression: strength('Compression repair', 'How much of the traces of compression it removes'),
  noise: strength('Noise removal', 'How much noise it removes'),
  halo: strength('Halo removal', 'How much of the halos around edges it removes'),
  recover_detail: strength('Detail recovery', 'How much detail of the source it keeps'),
  grain: param(z.number().min(0).max(0.1).multipleOf(0.01).optional(), {
    title: 'Grain',
    help: 'How much film grain is added, from 0 to 0.1; without a value the model decides.',
    widget: 'number',
    advanced: true,
  }),
  H264_output: param(z.boolean().default(false), {
    title: 'H.264',
    help: 'Encodes as H.264, which plays everywhere, in the place of H.265, which is smaller.',
    widget: 'switch',
  }),
})
type Values = z.output<typeof params>

/** Topaz for videos: a family of models. What is said elsewhere of faces is in none of its schemas. */
export const topazVideo = defineVideoModel({
  id: 'fal/topaz-video',
  kind: 'video',
  title: 'Topaz Video',
  summary:
    'Models for every kind of footage, and smoother motion: for film, animation, dark or noisy clips and the best there is.',
  docsUrl: 'https://fal.ai/models/fal-ai/topaz/upscale/video',
  endpoint: 'fal-ai/topaz/upscale/video',
  // In which units it is counted is not published.
  unitPrice: null,
  params,
  accepts: {
    containers: takenContainers,
    maxPixels: largestVideo,
    maxOutputPixels: largestVideo,
    factor: { min: 1, max: 4 },
  },
  outputSize: (_media, wanted) => evenSize(wanted.size),
  delivers: (media, values) => ({
    container: 'mp4',
    framesPerSecond: madeRate(media, values),
    bitDepth: 8,
    alpha: false,
    hdr: false,
    sound: false,
  }),
  price: priceOf,
  check: () => [],
  request: ({ url, factor }, values) => ({
    video_url: url,
    upscale_factor: factor,
    ...applying(params, values),
  }),
  result: (body) => ({ url: VideoResult.parse(body).video.url, facts: {} }),
})

function madeRate({ framesPerSecond }: VideoFacts, { target_fps }: Values): number {
  return target_fps ?? framesPerSecond
}

/** By the second. Where side and pixels speak for two classes, it may be either. */
function priceOf(media: VideoFacts, size: PixelSize, values: Values): Price {
  const rates = sizeClasses(size, classes).map((one) => one?.rate ?? Infinity)
  const [slow, fast] = rateFactors(madeRate(media, values))
  const half = values.model === 'Gaia 2' ? 0.5 : 1
  const extras = `${fast === 1 ? '' : ', twice that at 60 frames a second'}${half === 1 ? '' : ', half of it with Gaia 2'}`
  return pricePerVideoSecond(
    media.seconds,
    [Math.min(...rates) * slow * half, Math.max(...rates) * fast * half],
    `$0.01 a second up to 720p, $0.02 up to 1080p, $0.08 above${extras}`,
  )
}
