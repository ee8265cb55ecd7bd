import type { TilePlace } from '../../../../shared/contract/pictures.ts'
import { fetchPicture } from './fetch-picture.ts'

/** Decoded tiles of one picture. */
export interface TileStore {
  /** A tile; null until it is there. */
  get(place: TilePlace): ImageBitmap | null
  /** Fetches these, and none that was wanted before and has not begun. */
  want(places: readonly TilePlace[]): void
  readonly close: () => void
}

/** Tiles kept: more than any screen shows at a time. */
export const mostTiles = 192

/** Tiles that are fetched and decoded at a time. */
const atOnce = 4

/** Makes a store that fetches tiles and decodes them away from the thread that draws; `onTile` when one is there. */
export function createTileStore(urlOf: (place: TilePlace) => string, onTile: () => void): TileStore {
  const tiles = new Map<string, ImageBitmap>()
  const underWay = new Set<string>()
  const leaving = new AbortController()
  let wanted: readonly TilePlace[] = []

  async function load(place: TilePlace): Promise<void> {
    const key = keyOf(place)
    underWay.add(key)
    try {
      const tile = await createImageBitmap(await fetchPicture(urlOf(place), leaving.signal))
      if (leaving.signal.aborted) return tile.close()
      tiles.set(key, tile)
      trim()
      onTile()
    } catch {
      // The coarser picture stays there; the tile is asked for again when it is drawn next.
    } finally {
      underWay.delete(key)
    }
    pump()
  }

  function pump(): void {
    while (underWay.size < atOnce && wanted.length > 0 && !leaving.signal.aborted) {
      const [next, ...rest] = wanted
      wanted = rest
      if (next !== undefined && !tiles.has(keyOf(next)) && !underWay.has(keyOf(next))) void load(next)
    }
  }

  function trim(): void {
    for (const [key, tile] of tiles) {
      if (tiles.size <= mostTiles) return
      tiles.delete(key)
      tile.close()
    }
  }

  return {
    get: (place) => {
      const key = keyOf(place)
      const tile = tiles.get(key)
      if (tile === undefined) return null
      // The last one used is the last one let go.
      tiles.delete(key)
      tiles.set(key, tile)
      return tile
    },
    want: (places) => {
      wanted = places
      pump()
    },
    close: () => {
      leaving.abort()
      for (const tile of tiles.values()) tile.close()
      tiles.clear()
    },
  }
}

function keyOf({ level, x, y }: TilePlace): string {
  return `${String(level)}/${String(x)}/${String(y)}`
}
