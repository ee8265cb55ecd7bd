import type { AlreadyThere, WatchCard } from '../../shared/contract/watches.ts'
import type { Watch, WatchEventKind } from '../../shared/domain/watch.ts'
import { capsAt } from '../jobs/attempts/caps.ts'
import { type Avoided, readAvoided } from './avoided.ts'
import { lookThrough } from './look-through.ts'
import { outputsOf } from './make-watch.ts'
import { type LoopParts, WatchLoop } from './watch-loop.ts'

export type KeeperParts = Omit<LoopParts, 'avoid'>

/** Milliseconds after which a watch whose work failed is taken up again. */
const afterFailure = 5000
/** Files remembered in one transaction. */
const portion = 500

/** Looks after all watched folders, for as long as somebody wants it. */
export class WatchKeeper {
  readonly #parts: KeeperParts
  readonly #loops = new Map<string, { readonly loop: WatchLoop; readonly end: AbortController }>()
  readonly #stopped = new AbortController()
  readonly #running = new Set<Promise<void>>()
  #wanted = 0

  /** It does nothing until `work`. */
  constructor(parts: KeeperParts) {
    this.#parts = parts
  }

  /** Forgets the watches whose making a death broke off: nobody was told that they are there. */
  forgetUnmade(): void {
    const { watches, clock } = this.#parts
    for (const { id, state } of watches.list())
      if (state.is === 'paused' && state.because === 'making') watches.remove(id, clock.now())
  }

  /** Watches until the returned function is called as often as this was. */
  work(): () => void {
    this.#wanted += 1
    this.#match()
    return () => {
      this.#wanted -= 1
      this.#match()
    }
  }

  /** Ends watching; resolves when nothing is under way. */
  async stop(): Promise<void> {
    this.#stopped.abort()
    for (const { end } of this.#loops.values()) end.abort()
    await Promise.all(this.#running)
  }

  /** Stores a watch and begins to look after it. Files that are there now may be left alone for good. */
  async add(watch: Watch, alreadyThere: AlreadyThere, signal: AbortSignal): Promise<void> {
    const { watches, clock } = this.#parts
    // Nothing is taken before it is known what is to be left alone, whatever happens meanwhile.
    watches.add({ ...watch, state: { is: 'paused', because: 'making', since: clock.now() } })
    try {
      const taken = typeof alreadyThere === 'string' ? [] : alreadyThere.only
      if (alreadyThere !== 'enlarge') await this.#leaveAlone(watch, new Set(taken), signal)
    } catch (error) {
      watches.remove(watch.id, clock.now())
      throw error
    }
    watches.setState(watch.id, watch.state)
    this.#tell(watch.id, 'made')
    this.#match()
  }

  /** Takes nothing new and sends nothing new. */
  pause(id: string): void {
    const { watches, clock } = this.#parts
    if (watches.get(id)?.state.is !== 'watching') return
    watches.setState(id, { is: 'paused', because: 'asked', since: clock.now() })
    this.#tell(id, 'paused', { because: 'asked' })
    this.#loops.get(id)?.loop.poke()
  }

  /** Goes on; what paused it counts anew from here. */
  resume(id: string): void {
    const state = this.#parts.watches.get(id)?.state
    if (state?.is !== 'paused' || state.because === 'making') return
    this.#parts.watches.setState(id, { is: 'watching' })
    this.#tell(id, 'resumed')
    this.#loops.get(id)?.loop.poke()
  }

  /** Ends a watch. */
  remove(id: string): void {
    this.#parts.watches.remove(id, this.#parts.clock.now())
    this.#match()
  }

  /** Looks through folders once, all or one; resolves with how much was put into the queue when all has settled. */
  async look(ids: readonly string[], signal: AbortSignal): Promise<number> {
    const either = AbortSignal.any([signal, this.#stopped.signal])
    const queued = await Promise.all(ids.map((id) => new WatchLoop(this.#loopParts(), id).once(either)))
    return queued.reduce((sum, one) => sum + one, 0)
  }

  /** How a watch stands. */
  card(watch: Watch): WatchCard {
    const { watches, clock } = this.#parts
    const running = this.#loops.get(watch.id)?.loop
    const counters = { ...watches.counters(watch.id), settling: running?.settling ?? 0 }
    for (const [because, count] of running?.passed ?? []) {
      counters.ignored += count
      counters.seen += count
      counters.ignoredBecause[because] = (counters.ignoredBecause[because] ?? 0) + count
    }
    counters.seen += counters.settling
    const { dayStart, monthStart } = capsAt(clock.now(), { dailyBudget: null, monthlyBudget: null })
    const since = (start: number) => watches.spending(watch.id, start).spent
    const spent = { today: since(dayStart), month: since(monthStart) }
    return { watch, counters, spent, lastEvent: watches.readLog({ id: watch.id, limit: 1 })[0] ?? null }
  }

  /** Remembers all files that are there as left alone, but for those that are to be taken. */
  async #leaveAlone(watch: Watch, taken: ReadonlySet<string>, signal: AbortSignal): Promise<void> {
    const { watches, clock } = this.#parts
    const avoid = await this.avoid()
    const fate = { is: 'ignored', because: 'was-there' } as const
    let files: Parameters<typeof watches.remember>[1][number][] = []
    const store = async () => {
      watches.remember(watch.id, files, clock.now())
      files = []
      await clock.sleep(0)
    }
    for await (const seen of lookThrough({ root: watch.folder, avoid, signal })) {
      if (seen.type !== 'file' || taken.has(seen.path)) continue
      files.push({ path: seen.path, look: seen.look, sha256: null, fate, moves: false })
      if (files.length === portion) await store()
    }
    await store()
  }

  /** Has exactly the loops that are wanted. */
  #match(): void {
    const wanted = this.#wanted > 0 && !this.#stopped.signal.aborted ? this.#parts.watches.list() : []
    const ids = new Set(wanted.map(({ id }) => id))
    for (const [id, { end }] of this.#loops) {
      if (ids.has(id)) continue
      end.abort()
      this.#loops.delete(id)
    }
    for (const id of ids) if (!this.#loops.has(id)) this.#begin(id)
  }

  #begin(id: string): void {
    const loop = new WatchLoop(this.#loopParts(), id)
    const end = new AbortController()
    this.#loops.set(id, { loop, end })
    const running = this.#keep(loop, id, end.signal)
    this.#running.add(running)
    void running.finally(() => this.#running.delete(running))
  }

  /** What fails is logged and begun again: nobody looks on. */
  async #keep(loop: WatchLoop, id: string, signal: AbortSignal): Promise<void> {
    const { clock, logger } = this.#parts
    while (!signal.aborted) {
      try {
        await loop.work(signal)
      } catch (error) {
        logger.error({ watch: id, error }, 'looking after a watched folder failed; it is begun again')
        await clock.sleep(afterFailure, signal).catch(() => undefined)
      }
    }
  }

  #loopParts(): LoopParts {
    return { ...this.#parts, avoid: () => this.avoid() }
  }

  /** Folders that are never entered: Enlarger's own, and those that results go to. */
  avoid(): Promise<Avoided> {
    const { own, watches } = this.#parts
    return readAvoided([...own, ...watches.list().flatMap(outputsOf)])
  }

  #tell(watchId: string, kind: WatchEventKind, data: Record<string, string> = {}): void {
    this.#parts.watches.log({ watchId, at: this.#parts.clock.now(), kind, data })
  }
}
