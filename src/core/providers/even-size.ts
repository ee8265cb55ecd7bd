import type { PixelSize } from '../../shared/domain/media.ts'

/** A size with even sides, as encoders of videos want them. */
export function evenSize({ width, height }: PixelSize): PixelSize {
  return { width: even(width), height: even(height) }
}

function even(side: number): number {
  return Math.max(2, 2 * Math.round(side / 2))
}
