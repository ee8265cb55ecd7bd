import sharp from 'sharp'
import type { PixelSize } from '../../../shared/domain/media.ts'
import type { EnlargeOrder, Interpolator } from '../media.ts'
import { premultiply, unpremultiply } from './alpha.ts'
import { decodeFile } from './decode.ts'
import { interpolate, type Interpolation } from './interpolate.ts'
import { nearestStrip } from './nearest.ts'
import { emptyLike } from './empty-like.ts'
import { padStrip } from './pad-strip.ts'
import type { Pixels, Samples } from './pixels.ts'
import { sharpen } from './sharpen.ts'
import { margin, planStrips, type Strip } from './strip-plan.ts'
import { writeTiffContainer } from './tiff-container.ts'

/** How `enlarge` works. */
export interface EnlargeOptions {
  /** 0 (none) to 1. Not done for `nearest`, which keeps every value as it is. */
  readonly sharpen?: number
  /** Called with the part that is done, above 0 and up to 1. */
  readonly onProgress?: (part: number) => void
  /** Rows of the result computed at a time; the result is the same for any number. */
  readonly stripRows?: number
}

interface Work {
  readonly pixels: Pixels
  readonly size: PixelSize
  readonly interpolator: Interpolator
  readonly options: EnlargeOptions
}

/** Bytes of the result that are computed at a time: small beside a picture, large beside a strip's margin. */
const stripBytes = 48 * 1024 * 1024

/**
 * Enlarges every frame to a size that is at least its own on both sides. Pixel centres stay in place, alpha
 * is respected (hidden colours don't bleed), depth, channels and profile stay.
 */
export async function enlarge(
  pixels: Pixels,
  size: PixelSize,
  how: EnlargeOptions & { readonly interpolator: Interpolator },
): Promise<Pixels> {
  const samples = emptyLike(pixels.samples, size.width * size.height * pixels.frames * pixels.channels)
  const work = { pixels, size, interpolator: how.interpolator, options: how }
  for await (const { at, strip } of enlargedStrips(work)) samples.set(strip, at)
  return { ...pixels, ...size, samples }
}

/**
 * Decodes, enlarges and writes the pixels as they come, in the interchange form. Resolves with the size of a
 * frame.
 */
export async function enlargeFile(
  order: EnlargeOrder,
  onProgress: (part: number) => void,
): Promise<PixelSize> {
  const pixels = await decodeFile(order.source)
  const work = {
    pixels,
    size: order.size,
    interpolator: order.interpolator,
    options: { sharpen: order.sharpen, onProgress },
  }
  await writeTiffContainer(order.into, { ...pixels, ...order.size }, strips(work))
  return order.size
}

async function* strips(work: Work): AsyncGenerator<Samples> {
  for await (const { strip } of enlargedStrips(work)) yield strip
}

/** The strips of a result from top to bottom; `at` is the place of a strip's first sample. */
async function* enlargedStrips(work: Work): AsyncGenerator<{ at: number; strip: Samples }> {
  const { pixels, size, options } = work
  if (size.width < pixels.width || size.height < pixels.height) {
    throw new Error(
      `Expected a size of at least ${pixels.width} × ${pixels.height}, got ${size.width} × ${size.height}`,
    )
  }
  const rowBytes = size.width * pixels.channels * pixels.samples.BYTES_PER_ELEMENT
  const rows = options.stripRows ?? Math.max(16, Math.floor(stripBytes / rowBytes))
  const plan = planStrips({ source: pixels, size, frames: pixels.frames, rows })
  let at = 0
  let done = 0
  for await (const strip of inOrder(plan, (planned) => enlargeStrip(work, planned))) {
    yield { at, strip }
    at += strip.length
    done += 1
    options.onProgress?.(done / plan.length)
  }
}

/**
 * Results in order, with as many under way as libvips has threads; a failure waits for those still running.
 */
async function* inOrder<Item, Result>(
  items: readonly Item[],
  compute: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const running: Promise<Result>[] = []
  try {
    for (const item of items) {
      running.push(compute(item))
      const first = running.length >= Math.max(1, sharp.concurrency()) ? running.shift() : undefined
      if (first) yield await first
    }
    while (running[0]) yield await (running.shift() ?? running[0])
  } finally {
    await Promise.allSettled(running)
  }
}

async function enlargeStrip(work: Work, strip: Strip): Promise<Samples> {
  const { pixels, size, interpolator, options } = work
  if (interpolator === 'nearest') return nearestStrip(pixels, size, strip)
  const padded = padStrip(pixels, strip)
  const strength = options.sharpen ?? 0
  const samples = strength > 0 ? sharpen({ ...pixels, ...padded }, strength) : padded.samples
  const factor = { x: size.width / pixels.width, y: size.height / pixels.height }
  const wanted: Interpolation = {
    interpolator,
    factor,
    origin: { x: factor.x * margin, y: strip.from - factor.y * strip.sourceFrom },
    width: size.width,
    height: strip.to - strip.from,
  }
  const { channels } = pixels
  if (channels === 1 || channels === 3) return await interpolate({ ...padded, samples, channels }, wanted)
  const apart = premultiply({ samples, channels })
  const [colours, alpha] = await Promise.all([
    interpolate({ ...padded, samples: apart.colours, channels: channels === 4 ? 3 : 1 }, wanted),
    interpolate({ ...padded, samples: apart.alpha, channels: 1 }, wanted),
  ])
  const result = nearestStrip(pixels, size, strip)
  unpremultiply({ colours, alpha }, result)
  return result
}
