import type { Clock } from '../ports.ts'
import type { FileCache } from './file-cache.ts'
import { inTurn } from './in-turn.ts'
import type { Original } from './original.ts'

/** Files of a cache that take a while: made one at a time, and how far each is. */
export interface Making {
  /** How far one is, 0 to 1; undefined where it is not under way. */
  readonly partOf: (original: Original) => number | undefined
  /** Makes one, unless it is there: how far it is, then its path. It is ended when nobody waits for it any more. */
  readonly make: (
    original: Original,
    signal: AbortSignal,
  ) => AsyncGenerator<{ part: number }, string, undefined>
}

export interface MakingParts {
  readonly cache: Pick<FileCache, 'get'>
  readonly nameOf: (original: Pick<Original, 'fingerprint'>) => string
  readonly work: (order: { source: string; into: string }, watching: Watching) => Promise<unknown>
  readonly clock: Clock
}

/** Who has something made: when it is not wanted any more, and who hears how far it is. */
export interface Watching {
  readonly signal: AbortSignal
  readonly onProgress: (part: number) => void
}

/** Milliseconds between two reports of how far one is. */
const interval = 200

/** Nothing is under way at first. */
export function createMaking({ cache, nameOf, work, clock }: MakingParts): Making {
  const turn = inTurn()
  const parts = new Map<string, number>()
  const partOf = ({ fingerprint }: Original) => parts.get(fingerprint)

  function made({ path: source, fingerprint }: Original, signal: AbortSignal): Promise<string> {
    const onProgress = (part: number) => void parts.set(fingerprint, part)
    const begin = async (into: string, ended: AbortSignal) => {
      onProgress(0)
      await work({ source, into }, { signal: ended, onProgress }).finally(() => parts.delete(fingerprint))
    }
    return cache.get(nameOf({ fingerprint }), (into, ended) => turn(() => begin(into, ended), ended), signal)
  }

  return {
    partOf,
    async *make(original, signal) {
      const path = made(original, signal)
      yield* whileMaking(path, () => partOf(original), clock)
      return await path
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
