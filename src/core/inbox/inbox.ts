import { dirname, resolve } from 'node:path'
import { isWithin } from '../output/is-within.ts'
import type { Clock, Logger, Paths } from '../ports.ts'
import { isKept, isWanted, type Need } from './is-needed.ts'
import { tidyInbox, type Tidied } from './tidy.ts'
import type { UseStore } from './use-store.ts'

/** Keeps the inbox small: files stay while they are needed. */
export interface Inbox {
  /** Takes note of paths that are being added: what is there is not removed meanwhile. */
  name(paths: readonly string[]): void
  /** Looks soon whether jobs that were removed leave files that nobody needs. */
  lookSoon(): void
  /** Removes what no unfinished job and no draft needs. */
  clear(): Promise<Tidied>
  /** Looks now, and then once a day, until `stop`. */
  watch(): void
  /** Ends looking; resolves when nothing is under way. */
  stop(): Promise<void>
}

export interface InboxParts {
  readonly uses: UseStore
  readonly paths: Pick<Paths, 'inbox'>
  readonly clock: Clock
  readonly logger: Logger
}

/** Milliseconds between two moments at which something may be done; within them a removal can be taken back. */
const pause = 10 * 60_000
const day = 24 * 3_600_000

/** The inbox of a core. */
export function openInbox(parts: InboxParts): Inbox {
  return new WatchedInbox(parts)
}

class WatchedInbox implements Inbox {
  readonly #parts: InboxParts
  readonly #named = new Map<string, number>()
  readonly #stopped = new AbortController()
  #isDue = true
  #watching: Promise<void> = Promise.resolve()

  constructor(parts: InboxParts) {
    this.#parts = parts
  }

  name(paths: readonly string[]): void {
    const { clock, paths: places } = this.#parts
    const now = clock.now()
    for (const path of paths.map((given) => resolve(given)))
      if (isWithin(places.inbox, path)) this.#named.set(path, now)
  }

  lookSoon(): void {
    this.#isDue = true
  }

  clear(): Promise<Tidied> {
    return this.#tidy(isWanted)
  }

  watch(): void {
    this.#watching = this.#look().catch((error: unknown) => {
      if (!this.#stopped.signal.aborted)
        this.#parts.logger.error({ error }, 'the inbox is not looked at any more')
    })
  }

  async stop(): Promise<void> {
    this.#stopped.abort()
    await this.#watching
  }

  async #look(): Promise<void> {
    const { clock, logger } = this.#parts
    const { signal } = this.#stopped
    for (let last = -Infinity; !signal.aborted; await clock.sleep(pause, signal)) {
      if (!this.#isDue && clock.monotonic() - last < day) continue
      last = clock.monotonic()
      this.#isDue = false
      try {
        const { files, bytes } = await this.#tidy(isKept)
        if (files > 0) logger.info({ files, bytes }, 'removed files of the inbox that no job needs any more')
      } catch (error) {
        logger.warn({ error }, 'the inbox could not be tidied')
      }
    }
  }

  #tidy(isNeeded: (need: Need) => boolean): Promise<Tidied> {
    const { clock, paths, uses } = this.#parts
    const now = clock.now()
    for (const [path, at] of this.#named) if (now - at > day) this.#named.delete(path)
    return tidyInbox({ inbox: paths.inbox, uses, now, namedAt: (path) => this.#namedAt(path), isNeeded })
  }

  /** When a path or a folder above it was named. */
  #namedAt(path: string): number | null {
    let latest: number | null = null
    for (let at = path; isWithin(this.#parts.paths.inbox, at); at = dirname(at)) {
      const time = this.#named.get(at)
      if (time !== undefined) latest = Math.max(latest ?? 0, time)
    }
    return latest
  }
}
