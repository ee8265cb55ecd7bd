import { join } from 'node:path'
import type { Pyramid, PyramidState, TilePlace } from '../../shared/contract/pictures.ts'
import type { PixelSize } from '../../shared/domain/media.ts'
import type { PictureMedia } from '../media/media.ts'
import type { Clock, Paths } from '../ports.ts'
import { createFileCache, type FileCache, type Removed } from './file-cache.ts'
import { inTurn } from './in-turn.ts'
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
/** Milliseconds between two reports of how far one is. */
const interval = 200

/** Pyramids in the folder of the cache. */
export function createPyramids({ tiler, paths, clock }: PyramidParts): Pyramids {
  const cache = createFileCache({ folder: join(paths.cache, 'pyramids'), mostBytes, clock })
  const { make, partOf } = makePyramids(tiler, cache)
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
      const made = make(original, signal)
      yield* whileMaking(made, () => partOf(original), clock)
      return (await indexOf(await made)).pyramid
    },
    async tile(original, place) {
      const there = await kept(original)
      const stretch = (await there?.index.find(place)) ?? null
      return there === null || stretch === null ? null : { path: there.path, ...stretch }
    },
    clear: () => cache.clear(),
  }
}

/** Makes pyramids one at a time, and knows how far each is. */
function makePyramids(tiler: PyramidParts['tiler'], cache: FileCache) {
  const turn = inTurn()
  const parts = new Map<string, number>()
  return {
    partOf: ({ fingerprint }: Original) => parts.get(fingerprint),
    make: ({ path: source, fingerprint }: Original, signal: AbortSignal): Promise<string> => {
      const onProgress = (part: number) => void parts.set(fingerprint, part)
      const work = async (into: string, ended: AbortSignal) => {
        onProgress(0)
        const order = { source, tile, maxPixels: mostPixels, into }
        await tiler.pyramid(order, ended, onProgress).finally(() => parts.delete(fingerprint))
      }
      return cache.get(nameOf({ fingerprint }), (into, ended) => turn(() => work(into, ended), ended), signal)
    },
  }
}

/** Tells how far something is until it ends, however it ends. */
async function* whileMaking(
  made: Promise<unknown>,
  partNow: () => number | undefined,
  clock: Clock,
): AsyncGenerator<{ part: number }, void, undefined> {
  const done = new AbortController()
  const ended = made.catch(() => undefined).finally(() => done.abort())
  for (let part = 0; !done.signal.aborted; part = partNow() ?? part) {
    yield { part }
    await Promise.race([ended, clock.sleep(interval, done.signal).catch(() => undefined)])
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
