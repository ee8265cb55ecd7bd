import { join } from 'node:path'
import type { Pyramid, PyramidState, TilePlace } from '../../shared/contract/pictures.ts'
import type { PixelSize } from '../../shared/domain/media.ts'
import type { PictureMedia } from '../media/media.ts'
import type { Clock, Paths } from '../ports.ts'
import { createFileCache, type Removed } from './file-cache.ts'
import { createMaking } from './making.ts'
import type { Original } from './original.ts'
import { readTileIndex, type Stretch, type TileIndex } from './tile-index.ts'

/** Pictures in tiles, kept while there is room for them. */
export interface Pyramids {
  state(original: Original, size: PixelSize | null): Promise<PyramidState>
  /** Makes one, unless it is there: how far it is, then the pyramid. */
  make(original: Original, signal: AbortSignal): AsyncGenerator<{ part: number }, Pyramid, undefined>
  /** The bytes of a tile; null where the pyramid or the tile is not there. */
  tile(original: Original, place: TilePlace): Promise<(Stretch & { readonly path: string }) | null>
  /** Removes all of them. */
  clear(): Promise<Removed>
}

export interface PyramidParts {
  /** A process of its own: what takes a while keeps nobody from looking at other pictures. */
  readonly tiler: Pick<PictureMedia, 'pyramid'>
  readonly paths: Pick<Paths, 'cache'>
  readonly clock: Clock
}

/** Pictures of so many pixels are looked at in tiles. */
export const manyPixels = 50_000_000
/** Larger ones are refused: their tiles would not fit into a zip that everything reads. */
const mostPixels = 1_200_000_000
const tile = 512
const mostBytes = 6 * 1024 ** 3
/** Indexes kept in memory: those of the pictures that are compared, and of their neighbours. */
const mostIndexes = 8

/** Pyramids in the folder of the cache. */
export function createPyramids({ tiler, paths, clock }: PyramidParts): Pyramids {
  const cache = createFileCache({ folder: join(paths.cache, 'pyramids'), mostBytes, clock })
  const { make, partOf } = createMaking({
    cache,
    nameOf,
    clock,
    work: (order, { signal, onProgress }) =>
      tiler.pyramid({ ...order, tile, maxPixels: mostPixels }, signal, onProgress),
  })
  const indexOf = rememberIndexes()

  async function kept(original: Original): Promise<{ path: string; index: TileIndex } | null> {
    const path = await cache.find(nameOf(original))
    return path === null ? null : { path, index: await indexOf(path) }
  }

  return {
    async state(original, size) {
      const there = await kept(original)
      if (there !== null) return { is: 'ready', pyramid: there.index.pyramid }
      const part = partOf(original)
      if (part !== undefined) return { is: 'making', part }
      return { is: size !== null && size.width * size.height < manyPixels ? 'small' : 'absent' }
    },
    async *make(original, signal) {
      const path = yield* make(original, signal)
      return (await indexOf(path)).pyramid
    },
    async tile(original, place) {
      const there = await kept(original)
      const stretch = (await there?.index.find(place)) ?? null
      return there === null || stretch === null ? null : { path: there.path, ...stretch }
    },
    clear: () => cache.clear(),
  }
}

function nameOf({ fingerprint }: Pick<Original, 'fingerprint'>): string {
  return `${fingerprint}.zip`
}

/** Reads each index once, while it is among those used last. A name stands for one content for ever. */
function rememberIndexes(): (path: string) => Promise<TileIndex> {
  const known = new Map<string, Promise<TileIndex>>()
  return (path) => {
    const index = known.get(path) ?? readTileIndex(path)
    known.delete(path)
    known.set(path, index)
    index.catch(() => known.delete(path))
    const [oldest] = known.keys()
    if (known.size > mostIndexes && oldest !== undefined) known.delete(oldest)
    return index
  }
}
