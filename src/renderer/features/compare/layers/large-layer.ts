import type { Pyramid, TilePlace } from '../../../../shared/contract/pictures.ts'
import type { Extent } from '../view-transform.ts'
import { fetchPicture } from './fetch-picture.ts'
import type { Box, HeldLayer } from './layer.ts'
import { levelFor, tilesInSight } from './tiles-in-sight.ts'
import { mostTiles, TileStore } from './tile-store.ts'

/** Where a very large picture is had from. */
export interface LargePicture {
  readonly size: Extent
  /** The address of a smaller copy of all of it, to be shown until there is more. */
  readonly look: string
  readonly tileUrl: (place: TilePlace) => string
  /** Makes its pyramid, where it is not there: how far it is, 0 to 1, then the pyramid. */
  readonly pyramid: (onPart: (part: number) => void, signal: AbortSignal) => Promise<Pyramid>
}

/** A picture too large to be decoded whole: the smaller copy at once, and tiles of what is in sight as they come. */
export async function openLarge({ size, look, tileUrl, pyramid }: LargePicture): Promise<HeldLayer> {
  const file = await fetchPicture(look)
  const small = await createImageBitmap(file)
  const listeners = new Set<() => void>()
  const tell = () => listeners.forEach((listener) => listener())
  const tiles = new TileStore(tileUrl, tell)
  const making = makePyramid(pyramid, tell)
  return {
    size,
    pixels: small.width * small.height + mostTiles * 512 * 512,
    part: making.part,
    follow: (onChange) => {
      listeners.add(onChange)
      return () => listeners.delete(onChange)
    },
    draw: (context, box) => {
      const pyramid = box.width > small.width ? making.made() : null
      const isCovered = pyramid !== null && areAllThere(context, { box, pyramid, tiles })
      // Closed ones have no pixels left, and drawing them throws.
      if (!isCovered && small.width > 0) context.drawImage(small, box.x, box.y, box.width, box.height)
      if (pyramid !== null) drawTiles(context, { box, pyramid, tiles, isCovered })
    },
    still: () => createImageBitmap(file),
    close: () => {
      making.stop()
      tiles.close()
      small.close()
    },
  }
}

/** Has a pyramid made; tells how far it is. */
function makePyramid(make: LargePicture['pyramid'], tell: () => void) {
  const leaving = new AbortController()
  let made: Pyramid | null = null
  let part: number | null = 0
  const put = (now: number | null) => {
    part = now
    tell()
  }
  void make(put, leaving.signal)
    .then(
      (there) => {
        made = there
      },
      // Without tiles the smaller copy is all there is.
      () => undefined,
    )
    .finally(() => put(null))
  return { made: () => made, part: () => part, stop: () => leaving.abort() }
}

interface Drawn {
  readonly box: Box
  readonly pyramid: Pyramid
  readonly tiles: TileStore
}

/** Whether all tiles in sight are there, and hide what is coarser. */
function areAllThere({ canvas }: CanvasRenderingContext2D, { box, pyramid, tiles }: Drawn): boolean {
  const inSight = tilesInSight(pyramid, levelFor(pyramid, box), { box, canvas })
  return inSight.every(({ place }) => tiles.get(place) !== null)
}

/** Draws the tiles that are there, finer ones over coarser ones, and asks for those that are not. */
function drawTiles(
  context: CanvasRenderingContext2D,
  { box, pyramid, tiles, isCovered }: Drawn & { readonly isCovered: boolean },
): void {
  const level = levelFor(pyramid, box)
  const { canvas } = context
  for (const shown of isCovered ? [level] : [Math.max(level - 1, 0), level]) {
    for (const { place, x, y, width, height } of tilesInSight(pyramid, shown, { box, canvas })) {
      const tile = tiles.get(place)
      if (tile !== null) context.drawImage(tile, x, y, width, height)
    }
  }
  tiles.want(tilesInSight(pyramid, level, { box, canvas }).map(({ place }) => place))
}
