import { z } from 'zod'
import type { PixelSize, VideoFacts } from '../../../../shared/domain/media.ts'
import type { Price } from '../../../../shared/domain/money.ts'
import { evenSize } from '../../even-size.ts'
import { applying, defineVideoModel, param } from '../../model.ts'
import { takenContainers } from '../limits.ts'
import { VideoResult } from '../responses.ts'
import { pricePerVideoSecond, rateFactors, sizeClasses } from '../video-prices.ts'

/** The sizes that have a name and a published price, with micro-dollars for a second at 30 frames. */
const resolutions = [
  { name: '1080p', side: 1080, rate: 7200 },
  { name: '2k', side: 1440, rate: 14_400 },
  { name: '4k', side: 2160, rate: 28_800 },
] as const

/** Frames a second it can make, and those it makes when it is not told. */
const frameRate = { least: 24, most: 120, usual: 30 } as const

/** What the tier `pro` costs beside the others. */
const proFactor = 10

const params = z.object({
  target_fps: param(z.number().min(frameRate.least).max(frameRate.most).optional(), {
    title: 'Frame rate',
    help: 'Frames a second of the result, from 24 to 120; without a number it stays as in the source where that can be.',
    widget: 'number',
    unit: 'frames a second',
  }),
  enhancement_preset: param(
    z.enum(['general', 'ugc', 'short_series', 'aigc', 'old_film']).default('general'),
    {
      title: 'Kind of footage',
      help: 'What is enlarged: general for most, ugc for clips from phones, short_series for episodes, aigc for generated video, old_film for worn film.',
      widget: 'select',
    },
  ),
  enhancement_tier: param(z.enum(['fast', 'standard', 'pro']).default('standard'), {
    title: 'Tier',
    help: 'How much work goes into it: pro is best and costs ten times as much.',
    widget: 'select',
  }),
  bit_depth: param(z.literal([8, 10, 12]).default(8), {
    title: 'Bit depth',
    help: 'Bits per channel of the result: more keep gradients smooth.',
    widget: 'select',
    unit: 'bits',
    when: { enhancement_tier: ['pro'] },
    advanced: true,
  }),
  fidelity: param(z.enum(['high', 'medium']).default('high'), {
    title: 'Fidelity',
    help: 'How close the result stays to the source: high keeps to it, medium changes more.',
    widget: 'select',
    advanced: true,
  }),
})
type Values = z.output<typeof params>
const usual = new Map<string, unknown>(Object.entries(params.parse({})))

/**
 * ByteDance's upscaler for videos. A size with a name is asked for by it, for that has a published price; every other
 * as a ratio. 6k and 8k are left out: neither their sizes nor their prices are published.
 */
export const bytedanceVideo = defineVideoModel({
  id: 'fal/bytedance-video',
  kind: 'video',
  title: 'ByteDance Video',
  summary:
    'Cleans and enlarges everyday footage at a low price for each second: for clips from phones, series and old film.',
  docsUrl: 'https://fal.ai/models/fal-ai/bytedance-upscaler/upscale/video',
  endpoint: 'fal-ai/bytedance-upscaler/upscale/video',
  // In which units it is counted is not published.
  unitPrice: null,
  params,
  accepts: {
    containers: takenContainers,
    maxPixels: 3840 * 2160,
    maxOutputPixels: 3840 * 2160,
    factor: { min: 1.1, max: 10 },
  },
  outputSize: (_media, wanted) => evenSize(wanted.size),
  delivers: (media, values) => ({
    container: 'mp4',
    framesPerSecond: madeRate(media, values),
    bitDepth: values.bit_depth,
    alpha: false,
    hdr: false,
    sound: false,
  }),
  price: priceOf,
  check: () => [],
  request: ({ url, size, factor, framesPerSecond = frameRate.usual }, { target_fps: _asked, ...values }) => {
    const name = resolutionOf(size)?.name ?? null
    const others = Object.entries(applying(params, values)).filter(([key, value]) => value !== usual.get(key))
    return {
      video_url: url,
      ...(name === null ? { scale_ratio: factor } : name === '1080p' ? {} : { target_resolution: name }),
      ...(framesPerSecond === frameRate.usual ? {} : { target_fps: framesPerSecond }),
      ...Object.fromEntries(others),
    }
  },
  result: (body) => {
    const { video, duration } = VideoResult.parse(body)
    return { url: video.url, facts: { duration: duration ?? null } }
  },
})

/** The rate that was asked for, or the one nearest to the source's. */
function madeRate({ framesPerSecond }: VideoFacts, { target_fps }: Values): number {
  return target_fps ?? Math.min(Math.max(framesPerSecond, frameRate.least), frameRate.most)
}

/** The name of a size; undefined for one that has none. Which side a name fixes is clear only at 16:9. */
function resolutionOf({ width, height }: PixelSize) {
  return width * 9 === height * 16 ? resolutions.find(({ side }) => side === height) : undefined
}

/** By the second. What a size without a name costs is reckoned by the named ones around it. */
function priceOf(media: VideoFacts, size: PixelSize, values: Values): Price {
  const rate = madeRate(media, values)
  const named = resolutionOf(size)
  const around = named === undefined ? ratesAround(size) : ([named.rate, named.rate] as const)
  if (around === null || rate > 60) return 'unknown'
  const [slow, fast] = rateFactors(rate)
  const tier = values.enhancement_tier === 'pro' ? proFactor : 1
  const published = '$0.0072 a second at 1080p, $0.0144 at 2k, $0.0288 at 4k'
  const extras = `${slow === 1 && fast === 1 ? '' : ', twice that at 60 frames a second'}${tier === 1 ? '' : `, ${tier} times for pro`}`
  const reckoned = named === undefined ? '; other sizes are reckoned by these' : ''
  return pricePerVideoSecond(
    media.seconds,
    [around[0] * slow * tier, around[1] * fast * tier],
    `${published}${extras}${reckoned}`,
  )
}

function ratesAround(size: PixelSize): readonly [number, number] | null {
  const found = sizeClasses(size, resolutions)
  const [one, other] = found
  if (one === null || other === null) return null
  const largest = one.rate > other.rate ? one : other
  const below = resolutions[resolutions.indexOf(largest) - 1] ?? largest
  return [below.rate, largest.rate]
}
