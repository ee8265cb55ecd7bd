import type { PictureFacts, PixelSize, WritableFormat } from '../../shared/domain/media.ts'
import { problem, type Problem } from '../../shared/domain/problem.ts'
import type { OutputSettings } from '../../shared/domain/recipe.ts'

/**
 * The longest side each format can hold: JPEG's is what libjpeg writes, AVIF's what libvips does. PNG and
 * TIFF go beyond what can be computed.
 */
const longestSides: Record<WritableFormat, number> = {
  jpeg: 65_500,
  png: 2_147_483_647,
  webp: 16_383,
  tiff: 4_294_967_295,
  avif: 16_384,
  gif: 65_535,
}

const animatedFormats: readonly WritableFormat[] = ['webp', 'gif']

/**
 * The format a result is written in. `source` is the source's own where it can be written and a faithful one
 * where not; `as-delivered` is treated alike, because a local result is never delivered in any format. Pure.
 */
export function outputFormat(facts: PictureFacts, wanted: OutputSettings['format']): WritableFormat {
  if (wanted !== 'source' && wanted !== 'as-delivered') return wanted
  switch (facts.format) {
    case 'heic':
      return facts.alpha ? 'png' : 'jpeg'
    case 'jxl':
      return facts.alpha || facts.bitDepth > 8 || facts.lossless === true ? 'png' : 'jpeg'
    case 'gif':
      return facts.frames > 1 ? 'gif' : 'png'
    default:
      return facts.format
  }
}

/** Why a result of this size and so many frames can't be written in a format; null when it can. Pure. */
export function formatProblem(format: WritableFormat, size: PixelSize, frames: number): Problem | null {
  if (frames > 1 && !animatedFormats.includes(format))
    return problem('FORMAT_WITHOUT_FRAMES', { format, frames })
  const limit = longestSides[format]
  if (Math.max(size.width, size.height) > limit)
    return problem('FORMAT_TOO_SMALL', { format, limit, ...size })
  return null
}
