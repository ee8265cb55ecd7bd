import type { HeldLayer } from './layer.ts'

/** Decoded pictures, those used last; what is on show is never let go. */
export interface PictureCache {
  /** A picture by its key: held already, or opened. One that failed is tried again when it is asked for next. */
  get(key: string, open: () => Promise<HeldLayer>): Promise<HeldLayer>
  /** Keeps those on show until it is called again. */
  show(keys: readonly string[]): void
}

interface Kept {
  readonly picture: Promise<HeldLayer>
  /** Null while it is being decoded. */
  layer: HeldLayer | null
}

/** Makes a cache of at most so many pixels in all: four bytes each. */
export function createPictureCache(mostPixels: number): PictureCache {
  const kept = new Map<string, Kept>()
  let shown: ReadonlySet<string> = new Set()

  function trim(): void {
    let pixels = 0
    for (const [key, { layer }] of [...kept].toReversed()) {
      if (layer === null) continue
      pixels += layer.pixels
      if (pixels <= mostPixels || shown.has(key)) continue
      kept.delete(key)
      layer.close()
    }
  }

  return {
    get: (key, open) => {
      const entry = kept.get(key) ?? begin(key, open())
      kept.delete(key)
      kept.set(key, entry)
      return entry.picture
    },
    show: (keys) => {
      shown = new Set(keys)
      trim()
    },
  }

  function begin(key: string, picture: Promise<HeldLayer>): Kept {
    const entry: Kept = { picture, layer: null }
    picture.then(
      (layer) => {
        entry.layer = layer
        trim()
      },
      () => kept.delete(key),
    )
    return entry
  }
}

/** The pictures of the window: about half a gigabyte of them. */
export const pictureCache = createPictureCache(128_000_000)
