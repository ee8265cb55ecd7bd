import type {
  IgnoreReason,
  Watch,
  WatchCaps,
  WatchCounters,
  WatchEventKind,
  WatchLogEntry,
  WatchState,
} from '../../shared/domain/watch.ts'
import type { FileMemory } from './revision.ts'
import type { Look } from './settling.ts'

/** What became of a file that was looked at. */
export type FileFate =
  | { readonly is: 'taken'; readonly jobs: readonly string[] }
  | { readonly is: 'ignored'; readonly because: IgnoreReason }
  | { readonly is: 'unreadable'; readonly because: string }

/** What is to be remembered of a file. `path` absolute; `sha256` null where it was not read. */
export interface FileRecord {
  readonly path: string
  readonly look: Look
  readonly sha256: string | null
  readonly fate: FileFate
  /** Whether its original is to be moved once all its results are there. */
  readonly moves: boolean
}

/** What is to be written into the log of a watch. */
export interface LogLine {
  readonly watchId: string
  readonly at: number
  readonly kind: WatchEventKind
  readonly path?: string
  readonly data?: WatchLogEntry['data']
}

/** Which part of the log is wanted, the newest first. */
export interface LogQuery {
  readonly id?: string | undefined
  readonly search?: string | undefined
  readonly before?: number | undefined
  readonly limit: number
}

/** A file all of whose results are there. */
export interface DueOriginal {
  readonly path: string
  readonly look: Look
  readonly sha256: string
}

/** What the breakers of a watch judge by. Amounts in micro-dollars. */
export interface WatchSpending {
  readonly spent: number
  /** The least that a job which waits for a budget may cost; null when none does. */
  readonly wanted: number | null
}

/** Where watches are kept, with what they remember. Every method is one transaction. */
export interface WatchStore {
  /** The watches that were not removed, the oldest first. */
  list(): Watch[]
  get(id: string): Watch | null
  add(watch: Watch): void
  setState(id: string, state: WatchState): void
  setCaps(id: string, caps: WatchCaps): void
  setOffline(id: string, since: number | null): void
  /** Whether its folder was the top of a mounted drive when it was last there. */
  wasMount(id: string): boolean
  setMount(id: string, isMount: boolean): void
  /** Its row stays, so that its caps and its pause hold for the jobs it made; its files are forgotten. */
  remove(id: string, at: number): void
  /** Without `settling`, which is known to who looks. */
  counters(id: string): Omit<WatchCounters, 'settling'>
  /** What is remembered of a path. */
  fileAt(id: string, path: string): FileMemory | null
  /** What is remembered of files with a number and a size, at whatever path. */
  filesLike(id: string, look: Look): FileMemory[]
  /**
   * Whether anybody's job of the file at a path may still run as it is: it would find other bytes there, so nothing
   * newer is known of the file until that job rests for good.
   */
  isWorkedOn(path: string): boolean
  /** Remembers files, each instead of what was known of its path. */
  remember(id: string, files: readonly FileRecord[], at: number): void
  /** Remembers another path for a file; what was known of that path is forgotten. */
  move(id: string, from: string, to: string): void
  /** Originals that are to be moved and whose results are all there. */
  dueOriginals(id: string, limit: number): DueOriginal[]
  /** Remembers what became of an original. */
  settleOriginal(id: string, path: string, as: 'moved' | 'left'): void
  /** The newest batch of a watch that was made since a moment; null when there is none. */
  batchSince(id: string, at: number): string | null
  /** The batches of a watch with jobs that do not rest. */
  openBatches(id: string): string[]
  /** What was spent since a moment, and what waits. */
  spending(id: string, since: number): WatchSpending
  /** How many changed results of our own came since a moment, and since the watch was last resumed. */
  changedOwnResults(id: string, since: number): number
  log(line: LogLine): void
  readLog(query: LogQuery): WatchLogEntry[]
}
