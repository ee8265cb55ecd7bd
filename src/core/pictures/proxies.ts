import { join } from 'node:path'
import type { Media } from '../media/media.ts'
import type { Clock, Paths } from '../ports.ts'
import { createFileCache, type Removed } from './file-cache.ts'
import { createMaking } from './making.ts'
import type { Original } from './original.ts'

/** Small copies of videos whose own codec not every window decodes, kept while there is room for them. */
export interface Proxies {
  /** Makes one, unless it is there: how far it is, then what the video itself is encoded with. */
  make(
    original: Original,
    signal: AbortSignal,
  ): AsyncGenerator<{ part: number }, { codec: string }, undefined>
  /** The path of one; null where it is not there. */
  find(original: Original): Promise<string | null>
  /** Removes all of them. */
  clear(): Promise<Removed>
}

export interface ProxyParts {
  readonly media: Pick<Media, 'proxyVideo' | 'codecOf'>
  readonly paths: Pick<Paths, 'cache'>
  readonly clock: Clock
}

/** The longest side of a proxy in pixels. */
const side = 1280
/** Some hours of them. */
const mostBytes = 8 * 1024 ** 3

/** Proxies in the folder of the cache. */
export function createProxies({ media, paths, clock }: ProxyParts): Proxies {
  const cache = createFileCache({ folder: join(paths.cache, 'proxies'), mostBytes, clock })
  const nameOf = ({ fingerprint }: Pick<Original, 'fingerprint'>) => `${fingerprint}.webm`
  const { make } = createMaking({
    cache,
    nameOf,
    clock,
    work: (order, { signal, onProgress }) => media.proxyVideo({ ...order, side }, signal, onProgress),
  })
  return {
    async *make(original, signal) {
      yield* make(original, signal)
      return { codec: await media.codecOf(original.path, signal) }
    },
    find: (original) => cache.find(nameOf(original)),
    clear: () => cache.clear(),
  }
}
