import type { TilePlace } from '../../../../shared/contract/pictures.ts'
import { fetchPicture } from './fetch-picture.ts'

/** Tiles kept: more than any screen shows at a time. */
export const mostTiles = 192

/** Tiles that are fetched and decoded at a time: a processor is left for drawing. */
const atOnce = Math.min(Math.max(navigator.hardwareConcurrency - 1, 1), 4)

/** Tiles of one picture, fetched and decoded away from the thread that draws; those used last are kept. */
export class TileStore {
  readonly #urlOf: (place: TilePlace) => string
  readonly #onTile: () => void
  readonly #tiles = new Map<string, ImageBitmap>()
  readonly #underWay = new Set<string>()
  readonly #leaving = new AbortController()
  #wanted: readonly TilePlace[] = []

  /** `onTile`: called when one is there. */
  constructor(urlOf: (place: TilePlace) => string, onTile: () => void) {
    this.#urlOf = urlOf
    this.#onTile = onTile
  }

  /** A tile; null until it is there. */
  get(place: TilePlace): ImageBitmap | null {
    const key = keyOf(place)
    const tile = this.#tiles.get(key)
    if (tile === undefined) return null
    // The last one used is the last one let go.
    this.#tiles.delete(key)
    this.#tiles.set(key, tile)
    return tile
  }

  /** Fetches these, and none that was wanted before and has not begun. */
  want(places: readonly TilePlace[]): void {
    this.#wanted = places.filter((place) => !this.#tiles.has(keyOf(place)))
    this.#pump()
  }

  close(): void {
    this.#leaving.abort()
    for (const tile of this.#tiles.values()) tile.close()
    this.#tiles.clear()
  }

  #pump(): void {
    while (this.#underWay.size < atOnce && !this.#leaving.signal.aborted) {
      const [next, ...rest] = this.#wanted
      if (next === undefined) return
      this.#wanted = rest
      if (!this.#underWay.has(keyOf(next))) void this.#load(next)
    }
  }

  async #load(place: TilePlace): Promise<void> {
    const { signal } = this.#leaving
    const key = keyOf(place)
    this.#underWay.add(key)
    try {
      const tile = await createImageBitmap(await fetchPicture(this.#urlOf(place), signal))
      if (signal.aborted) return tile.close()
      this.#tiles.set(key, tile)
      this.#trim()
      this.#onTile()
    } catch {
      // The coarser picture stays there; the tile is asked for again when it is drawn next.
    } finally {
      this.#underWay.delete(key)
    }
    this.#pump()
  }

  #trim(): void {
    for (const [key, tile] of this.#tiles) {
      if (this.#tiles.size <= mostTiles) return
      this.#tiles.delete(key)
      tile.close()
    }
  }
}

function keyOf({ level, x, y }: TilePlace): string {
  return `${String(level)}/${String(x)}/${String(y)}`
}
