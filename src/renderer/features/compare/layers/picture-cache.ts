import { openPicture, type PictureLayer } from './picture-layer.ts'

/** Decoded pictures, those used last; what is on show is never let go. */
export interface PictureCache {
  /** A picture by its key: decoded already, or fetched. One that failed is tried again when it is asked for next. */
  get(key: string, url: string): Promise<PictureLayer>
  /** Keeps those on show until it is called again. */
  show(keys: readonly string[]): void
}

interface Kept {
  readonly picture: Promise<PictureLayer>
  /** Null while it is being decoded. */
  layer: PictureLayer | null
}

/** Makes a cache of at most so many pixels in all: four bytes each. */
export function createPictureCache(
  mostPixels: number,
  open: (url: string) => Promise<PictureLayer> = openPicture,
): PictureCache {
  const kept = new Map<string, Kept>()
  let shown: ReadonlySet<string> = new Set()

  function trim(): void {
    let pixels = 0
    for (const [key, { layer }] of [...kept].toReversed()) {
      if (layer === null) continue
      pixels += layer.size.width * layer.size.height
      if (pixels <= mostPixels || shown.has(key)) continue
      kept.delete(key)
      layer.close()
    }
  }

  return {
    get: (key, url) => {
      const entry = kept.get(key) ?? begin(key, open(url))
      kept.delete(key)
      kept.set(key, entry)
      return entry.picture
    },
    show: (keys) => {
      shown = new Set(keys)
      trim()
    },
  }

  function begin(key: string, picture: Promise<PictureLayer>): Kept {
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
