import type { PictureFacts, PixelSize } from '../../../shared/domain/media.ts'
import { ProblemError } from '../../../shared/domain/problem.ts'
import { toGrey, toRgb } from './colour-channels.ts'
import type { Pixels } from './pixels.ts'
import { reduce } from './reduce.ts'

/** Pixels by which a model may miss a side or the shape. */
const tolerance = 2

/** Frames that were written below each other in the interchange form, as the animation they are. Pure. */
export function restoreFrames(pixels: Pixels, facts: PictureFacts): Pixels {
  const { frames, animation } = facts
  if (frames === pixels.frames || pixels.frames > 1 || pixels.height % frames !== 0) return pixels
  return { ...pixels, height: pixels.height / frames, frames, animation }
}

/**
 * Enlarged pixels at the promised size: larger ones are reduced, those that miss it by no more than rounding
 * stay as they are, all others are `WRONG_RESULT`.
 */
export async function fitSize(pixels: Pixels, size: PixelSize): Promise<Pixels> {
  const { width, height } = pixels
  if (Math.abs(width - size.width) <= tolerance && Math.abs(height - size.height) <= tolerance) return pixels
  const heightAtWidth = (height * size.width) / width
  const larger = width >= size.width && height >= size.height
  if (larger && Math.abs(heightAtWidth - size.height) <= tolerance) return await reduce(pixels, size)
  throw new ProblemError('WRONG_RESULT', { expected: nameSize(size), actual: nameSize(pixels) })
}

/**
 * A grey source's result in grey again, a coloured one's in colour: so the source's profile fits it. Pure.
 */
export function fitColour(pixels: Pixels, colour: PictureFacts['colour']): Pixels {
  return colour === 'grey' ? toGrey(pixels) : toRgb(pixels)
}

function nameSize({ width, height }: PixelSize): string {
  return `${width} × ${height}`
}
