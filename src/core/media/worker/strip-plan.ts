import type { PixelSize } from '../../../shared/domain/media.ts'

/**
 * Source pixels beyond those a result touches, so that an interpolator's window never sees the picture's
 * outside.
 */
export const margin = 4

/** Some rows of one frame of a result, and the source rows they are made from. */
export interface Strip {
  readonly frame: number
  /** First source row, and one past the last; rows outside the frame stand for its outermost ones. */
  readonly sourceFrom: number
  readonly sourceTo: number
  /** First row of the result, and one past the last. */
  readonly from: number
  readonly to: number
}

/** What is cut into strips: sizes of one frame, and the height of a strip of the result. */
export interface StripPlanInput {
  readonly source: PixelSize
  readonly size: PixelSize
  readonly frames: number
  readonly rows: number
}

/** Cuts all frames of a result into strips from top to bottom. Pure. */
export function planStrips({ source, size, frames, rows }: StripPlanInput): Strip[] {
  const factor = size.height / source.height
  const strips: Strip[] = []
  for (let frame = 0; frame < frames; frame += 1) {
    for (let from = 0; from < size.height; from += rows) {
      const to = Math.min(size.height, from + rows)
      const sourceFrom = Math.floor((from + 0.5) / factor - 0.5) - margin
      const sourceTo = Math.ceil((to - 0.5) / factor - 0.5) + margin + 1
      strips.push({ frame, sourceFrom, sourceTo, from, to })
    }
  }
  return strips
}
