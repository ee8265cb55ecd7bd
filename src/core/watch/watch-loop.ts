import { lstat } from 'node:fs/promises'
import type { IgnoreReason, Watch } from '../../shared/domain/watch.ts'
import { capsAt } from '../jobs/attempts/caps.ts'
import type { Avoided } from './avoided.ts'
import { consider } from './consider.ts'
import { folderEvents, type FolderEvents } from './folder-events.ts'
import { type HoldParts, holdIfBroken, holdIfOverlapping } from './hold-watch.ts'
import { isLeftAlone, lookAt, lookThrough, type Seen, type SeenFile } from './look-through.ts'
import { moveDueOriginals, type MoveParts } from './move-originals.ts'
import { PendingFiles } from './pending-files.ts'
import { changesSilently } from './remote-file-system.ts'
import { readRoot } from './root-state.ts'
import { type Later, type LaterFile, takeFiles, type TakeParts } from './take-files.ts'
import type { WatchChanges } from './watch-changes.ts'

/** What looking after a watched folder needs. */
export interface LoopParts extends TakeParts, MoveParts, HoldParts {
  /** Folders that are never entered: Enlarger's own, and those that results go to. */
  readonly avoid: () => Promise<Avoided>
  /** Called when something was put into the queue. */
  readonly onQueued: () => void
  /** Told when more or fewer files are waited for, or passed over. */
  readonly changes: Pick<WatchChanges, 'tell'>
}

/** Milliseconds between two looks through a whole folder: with events, and where there are none. */
const rescans = { withEvents: 60_000, without: 10_000 }
/** A look through takes at most this part of the time. */
const shareOfTime = 1 / 20
/** Milliseconds between two looks at a folder that is offline, and at the breakers. */
const shortPause = 2000
/** Milliseconds after which a file that could not be taken is tried again. */
const tryAgain = { changed: 1000, 'worked-on': 5000, forbidden: 30_000, trouble: 3_600_000 } as const
/** Milliseconds by which the clocks may drift apart before the computer is taken to have slept. */
const drift = 5000
/** Milliseconds after which one look gives up files that never settle. */
const longestWait = 3_600_000
/** Files read and put into the queue together. */
const portion = 32
/** Files after which other work gets its turn while a folder is looked through. */
const turn = 200

/** Looks after one watched folder. */
export class WatchLoop {
  readonly #parts: LoopParts
  readonly #id: string
  readonly #pending = new PendingFiles()
  readonly #hints = new Set<string>()
  readonly #told = new Set<string>()
  #passed = new Map<IgnoreReason, number>()
  /** As `#passed`, of the look that is under way. */
  #passing = this.#passed
  readonly #events: FolderEvents
  #isSilent = false
  #nextLook = 0
  #skew: number
  #poked = Promise.withResolvers<void>()

  constructor(parts: LoopParts, id: string) {
    this.#parts = parts
    this.#id = id
    this.#skew = parts.clock.now() - parts.clock.monotonic()
    this.#events = folderEvents((path) => {
      this.#hints.add(path)
      this.poke()
    })
  }

  /** Files that are waited for until they stay as they are. */
  get settling(): number {
    return this.#pending.size
  }

  /** How many files the last look passed over by their names, and why. */
  get passed(): ReadonlyMap<IgnoreReason, number> {
    return this.#passed
  }

  /** Has it look at what there is to do. */
  poke(): void {
    this.#poked.resolve()
  }

  /** Works until the signal is aborted. */
  async work(signal: AbortSignal): Promise<void> {
    try {
      while (!signal.aborted) {
        const pause = await this.#step(signal)
        await this.#rest(pause, signal)
      }
    } catch (error) {
      if (!signal.aborted) throw error
    } finally {
      this.#events.close()
    }
  }

  /**
   * Looks through the folder once and waits until what is there has settled; resolves with how much was queued. What
   * can't be taken for another reason than that it changes is left for another time.
   */
  async once(signal: AbortSignal): Promise<number> {
    const watch = this.#watching()
    if (watch === null || !(await this.#isThere(watch))) return 0
    await this.#lookThrough(watch, signal)
    let queued = 0
    const { clock } = this.#parts
    const until = clock.monotonic() + longestWait
    while (this.#pending.size > 0 && this.#watching() !== null && clock.monotonic() < until) {
      const taken = await this.#takeDue(watch, signal)
      queued += taken.queued
      for (const { file, because } of taken.later) {
        if (because.is !== 'changed') this.#pending.forget(file.path)
      }
      holdIfBroken(this.#parts, watch)
      if (this.#pending.size > 0) await clock.sleep(this.#pending.untilDue(clock.monotonic()), signal)
    }
    return queued
  }

  /** Does what is due; resolves with the milliseconds until something is again. */
  async #step(signal: AbortSignal): Promise<number> {
    const watch = this.#watching()
    if (watch === null) {
      this.#pending.clear()
      // What changes meanwhile is found by a whole look after it.
      this.#nextLook = 0
      this.#hints.clear()
      return shortPause
    }
    if (!(await this.#isThere(watch))) return shortPause
    const { clock } = this.#parts
    this.#noticeSleep()
    if (clock.monotonic() >= this.#nextLook) await this.#lookThrough(watch, signal)
    else await this.#followHints(watch, signal)
    await this.#takeDue(watch, signal)
    await moveDueOriginals(this.#parts, watch)
    holdIfBroken(this.#parts, watch)
    const now = clock.monotonic()
    return Math.min(this.#pending.untilDue(now), this.#nextLook - now, shortPause)
  }

  /** While a computer sleeps its wall clock goes on alone, and nobody tells what others changed meanwhile. */
  #noticeSleep(): void {
    const { clock } = this.#parts
    const skew = clock.now() - clock.monotonic()
    if (Math.abs(skew - this.#skew) > drift) this.#nextLook = 0
    this.#skew = skew
  }

  #watching(): Watch | null {
    const watch = this.#parts.watches.get(this.#id)
    return watch?.state.is === 'watching' ? watch : null
  }

  async #isThere(watch: Watch): Promise<boolean> {
    const { watches, clock } = this.#parts
    const root = await readRoot(watch.folder, watches.wasMount(watch.id))
    const isOffline = root.is === 'offline'
    if (isOffline !== (watch.offlineSince !== null)) {
      watches.setOffline(watch.id, isOffline ? clock.now() : null)
      watches.log({ watchId: watch.id, at: clock.now(), kind: isOffline ? 'offline' : 'online' })
      this.#nextLook = 0
    }
    if (root.is === 'there') {
      if (root.isMount !== watches.wasMount(watch.id)) watches.setMount(watch.id, root.isMount)
      return true
    }
    this.#pending.clear()
    this.#events.close()
    return false
  }

  async #lookThrough(watch: Watch, signal: AbortSignal): Promise<void> {
    const { clock } = this.#parts
    const began = clock.monotonic()
    await holdIfOverlapping(this.#parts, watch)
    if (this.#watching() === null) return
    this.#hints.clear()
    this.#passing = new Map()
    this.#isSilent = await changesSilently(watch.folder)
    await this.#look(watch, watch.folder, signal)
    this.#passed = this.#passing
    this.#parts.changes.tell()
    const took = clock.monotonic() - began
    const hears = !this.#isSilent && this.#events.complete()
    const interval = hears ? rescans.withEvents : rescans.without
    this.#nextLook = clock.monotonic() + Math.max(interval, took / shareOfTime)
  }

  async #look(watch: Watch, from: string, signal: AbortSignal): Promise<void> {
    const { clock, avoid } = this.#parts
    let looked = 0
    for await (const seen of lookThrough({ root: watch.folder, from, avoid: await avoid(), signal })) {
      await this.#meet(watch, seen)
      looked += 1
      if (looked % turn === 0) await clock.sleep(0, signal)
    }
  }

  async #followHints(watch: Watch, signal: AbortSignal): Promise<void> {
    const hints = [...this.#hints]
    this.#hints.clear()
    for (const path of hints) {
      // Links to folders are not followed here either.
      const stats = await lstat(path).catch(() => null)
      if (stats === null) this.#events.forget(path)
      if (await isLeftAlone(watch.folder, path)) continue
      if (stats?.isDirectory() === true) await this.#look(watch, path, signal)
      else {
        const seen = await lookAt(watch.folder, path)
        if (seen !== null && seen.type !== 'ignored') await this.#meet(watch, seen)
      }
    }
  }

  async #meet(watch: Watch, seen: Seen): Promise<void> {
    if (seen.type === 'folder') {
      if (!this.#isSilent) this.#events.listen(seen.path)
      return
    }
    if (seen.type === 'ignored') return this.#passOver(seen.because)
    if (seen.type === 'unreachable') return this.#tellOnce(watch, seen.path, seen.reason)
    const { watches, clock } = this.#parts
    const considered = await consider(watches, watch, seen)
    if (considered.is === 'ignored') return this.#passOver(considered.because)
    if (considered.is === 'to-settle') {
      this.#pending.arm(seen, this.#lookTime(watch))
      this.#parts.changes.tell()
    }
    if (considered.is === 'moved') {
      watches.move(watch.id, considered.from, seen.path)
      const data = { from: considered.from }
      watches.log({ watchId: watch.id, at: clock.now(), kind: 'moved', path: seen.path, data })
    }
  }

  /** Said once for each path: it is tried again and again. */
  #tellOnce({ id }: Watch, path: string, because: string): void {
    if (this.#told.has(path)) return
    this.#told.add(path)
    const { watches, clock } = this.#parts
    watches.log({ watchId: id, at: clock.now(), kind: 'unreadable', path, data: { because } })
  }

  #passOver(because: IgnoreReason): void {
    this.#passing.set(because, (this.#passing.get(because) ?? 0) + 1)
  }

  #lookTime({ rules }: Watch): { at: number; settleMs: number } {
    return { at: this.#parts.clock.monotonic(), settleMs: rules.settleSeconds * 1000 }
  }

  /** Takes the files whose time has come; those that changed meanwhile begin anew. */
  async #takeDue(watch: Watch, signal: AbortSignal): Promise<{ queued: number; later: LaterFile[] }> {
    const { clock } = this.#parts
    const due = this.#pending.due(clock.monotonic())
    const all: { queued: number; later: LaterFile[] } = { queued: 0, later: [] }
    for (let start = 0; start < due.length && this.#watching() !== null; start += portion) {
      const settled: SeenFile[] = []
      for (const file of due.slice(start, start + portion)) {
        const seen = await this.#lookAgain(watch, file)
        if (seen !== null) settled.push(seen)
      }
      const { queued, later } = await this.#take(watch, settled, signal)
      all.queued += queued
      all.later.push(...later)
      await clock.sleep(0, signal)
    }
    return all
  }

  /** The file when it is settled; else null, and it is armed anew or forgotten. */
  async #lookAgain(watch: Watch, { path }: SeenFile): Promise<SeenFile | null> {
    const seen = await lookAt(watch.folder, path)
    if (seen?.type === 'file') return this.#pending.confirm(seen, this.#lookTime(watch)) ? seen : null
    this.#pending.forget(path)
    return null
  }

  async #take(
    watch: Watch,
    files: readonly SeenFile[],
    signal: AbortSignal,
  ): Promise<{ queued: number; later: readonly LaterFile[] }> {
    if (files.length === 0) return { queued: 0, later: [] }
    const { clock, onQueued } = this.#parts
    const { dayStart } = capsAt(clock.now(), { dailyBudget: null, monthlyBudget: null })
    const taken = await takeFiles(this.#parts, { watch, files, batchSince: dayStart, signal })
    for (const { path } of files) this.#pending.forget(path)
    for (const { file, because } of taken.later) this.#postpone(watch, file, because)
    this.#parts.changes.tell()
    if (taken.queued > 0) onQueued()
    return taken
  }

  #postpone(watch: Watch, file: SeenFile, because: Later): void {
    this.#pending.postpone(file, { at: this.#parts.clock.monotonic(), by: tryAgain[because.is] })
    if (because.is === 'forbidden') this.#tellOnce(watch, file.path, 'EACCES')
    if (because.is === 'trouble') this.#tellOnce(watch, file.path, because.code)
  }

  async #rest(milliseconds: number, signal: AbortSignal): Promise<void> {
    const woken = new AbortController()
    const both = AbortSignal.any([signal, woken.signal])
    const slept = this.#parts.clock.sleep(Math.max(milliseconds, 1), both).catch(() => undefined)
    await Promise.race([slept, this.#poked.promise])
    woken.abort()
    this.#poked = Promise.withResolvers()
  }
}
