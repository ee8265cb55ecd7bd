import { join } from 'node:path'
import { probeLimits } from '../library/add-to-library.ts'
import type { Media } from '../media/media.ts'
import type { Clock, Paths } from '../ports.ts'
import { clearCaches } from './clear-caches.ts'
import { createFileCache, type Removed } from './file-cache.ts'
import { inTurn } from './in-turn.ts'
import type { Original } from './original.ts'

/** Copies of pictures to look at, kept while there is room for them. */
export interface Copies {
  /** The path of a small WebP. */
  thumbnail(original: Original, signal: AbortSignal): Promise<string>
  /** The path of a WebP of at most so many pixels a side. */
  reduced(original: Original, side: ReducedSide, signal: AbortSignal): Promise<string>
  /** The path of a PNG of full size, without loss. */
  view(original: Original, signal: AbortSignal): Promise<string>
  /** Removes all of them. */
  clear(): Promise<Removed>
}

export interface CopiesParts {
  /** Processes of their own: work that takes minutes does not keep anybody from looking, nor looking from working. */
  readonly thumbnailer: Pick<Media, 'thumbnail'>
  readonly viewer: Pick<Media, 'view'>
  readonly paths: Pick<Paths, 'cache'>
  readonly clock: Clock
}

/** The longest side of a thumbnail in pixels. */
const side = 256
const mostThumbnails = 512 * 1024 ** 2
/** Longest sides of copies: for a page to be passed on, and for a window while there is nothing better yet. */
export const reducedSides = { page: 960, look: 2048 } as const
type ReducedSide = (typeof reducedSides)[keyof typeof reducedSides]
const mostReduced = 1024 ** 3
/** Room for what one looks at in a sitting: the copy of one large scan alone takes hundreds of MiB. */
const mostViews = 2 * 1024 ** 3

/** Copies in the folder of the cache. */
export function createCopies({ thumbnailer, viewer, paths, clock }: CopiesParts): Copies {
  const thumbnails = createFileCache({
    folder: join(paths.cache, 'thumbnails'),
    mostBytes: mostThumbnails,
    clock,
  })
  const looks = createFileCache({ folder: join(paths.cache, 'looks'), mostBytes: mostReduced, clock })
  const turn = inTurn()
  const views = createFileCache({ folder: join(paths.cache, 'views'), mostBytes: mostViews, clock })
  return {
    thumbnail: ({ path: source, fingerprint }, signal) =>
      thumbnails.get(
        `${fingerprint}.webp`,
        // One that was begun is made: to end it would end its process.
        (into, ended) => turn(() => thumbnailer.thumbnail({ source, side, into }), ended),
        signal,
      ),
    reduced: ({ path: source, fingerprint }, most, signal) =>
      looks.get(
        `${fingerprint}-${most}.webp`,
        (into, ended) => turn(() => thumbnailer.thumbnail({ source, side: most, into }), ended),
        signal,
      ),
    view: ({ path: source, fingerprint }, signal) =>
      views.get(
        `${fingerprint}.png`,
        (into, ended) => viewer.view({ source, maxPixels: probeLimits.maxPixels, into }, ended),
        signal,
      ),
    clear: () => clearCaches([thumbnails, looks, views]),
  }
}
