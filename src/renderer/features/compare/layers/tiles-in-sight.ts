import type { Pyramid, TilePlace } from '../../../../shared/contract/pictures.ts'
import type { Extent } from '../view-transform.ts'
import type { Box } from './layer.ts'

/** A tile and where it is drawn, in whole pixels of the canvas: neighbours meet without a seam. */
export interface PlacedTile extends Box {
  readonly place: TilePlace
}

/** The level that has a pixel for each of the screen; the finest where even that has fewer. Pure. */
export function levelFor({ size, levels }: Pyramid, box: Box): number {
  const shrunk = Math.floor(Math.log2(size.width / box.width))
  return Math.min(Math.max(levels - 1 - Math.max(shrunk, 0), 0), levels - 1)
}

/** The tiles of a level that lie on the canvas, of a picture that is drawn into a box. Pure. */
export function tilesInSight(
  { size, tile, levels }: Pyramid,
  level: number,
  { box, canvas }: { readonly box: Box; readonly canvas: Extent },
): PlacedTile[] {
  // Pixels of the picture itself that one tile covers.
  const covered = tile * 2 ** (levels - 1 - level)
  const columns = stretch({ start: box.x, length: box.width, canvas: canvas.width }, size.width, covered)
  const rows = stretch({ start: box.y, length: box.height, canvas: canvas.height }, size.height, covered)
  return rows.flatMap(({ index: y, from: top, to: bottom }) =>
    columns.map(({ index: x, from: left, to: right }) => ({
      place: { level, x, y },
      x: left,
      y: top,
      width: right - left,
      height: bottom - top,
    })),
  )
}

interface Line {
  readonly start: number
  readonly length: number
  readonly canvas: number
}

/** The tiles along one side that are in sight, and from where to where they are drawn. */
function stretch({ start, length, canvas }: Line, pixels: number, covered: number) {
  const count = Math.ceil(pixels / covered)
  const step = (covered * length) / pixels
  const first = Math.max(0, Math.floor(-start / step))
  const last = Math.min(count - 1, Math.floor((canvas - start) / step))
  const at = (index: number) => Math.round(start + Math.min(index * step, length))
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, offset) => {
    const index = first + offset
    return { index, from: at(index), to: at(index + 1) }
  })
}
