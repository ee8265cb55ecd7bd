import { z } from 'zod'
import { MicroDollars } from './money.ts'
import { Recipe } from './recipe.ts'

/** Which files of a watched folder are taken, whatever their content. */
export const WatchRules = z.object({
  /** Globs of paths below the folder, `/` between folders; where there are any, one of them has to match. */
  include: z.array(z.string().min(1).max(400)).max(100).default([]),
  /** Globs of paths below the folder that are never taken. */
  exclude: z.array(z.string().min(1).max(400)).max(100).default([]),
  kinds: z
    .array(z.enum(['image', 'video']))
    .min(1)
    .default(['image', 'video']),
  /** Bytes; null is no limit. */
  minimumBytes: z.int().nonnegative().nullable().default(null),
  maximumBytes: z.int().nonnegative().nullable().default(null),
  /** Seconds for which a file's size and time have to stay as they are before it is opened. */
  settleSeconds: z.int().min(1).max(86_400).default(10),
})
export type WatchRules = z.infer<typeof WatchRules>

/** What a watch may be charged, in micro-dollars; null is no limit. More than `hour` within one pauses it. */
export const WatchCaps = z.object({
  day: MicroDollars.min(0).nullable().default(null),
  month: MicroDollars.min(0).nullable().default(null),
  hour: MicroDollars.min(0).nullable().default(null),
})
export type WatchCaps = z.infer<typeof WatchCaps>

/** What becomes of an original once all its results are there. It is never removed. */
export const AfterSuccess = z.discriminatedUnion('do', [
  z.object({ do: z.literal('leave') }),
  /** Into this absolute folder, its place below the watched one kept. */
  z.object({ do: z.literal('move'), to: z.string().min(1) }),
])
export type AfterSuccess = z.infer<typeof AfterSuccess>

/** Why a watch takes nothing new and sends nothing new. */
export const PauseReason = z.enum([
  /** A person wanted it. */
  'asked',
  /** It is not made to its end yet: what is there and is to be left alone is noted first. */
  'making',
  /** Too many files carried the marks of results that were changed since: somebody feeds results back. */
  'own-results',
  /** More money within an hour than the watch was made for. */
  'money-per-hour',
  /** A folder that results go to and a watched one have come to lie in each other. */
  'overlap',
])
export type PauseReason = z.infer<typeof PauseReason>

/** Whether a watch works. Times are milliseconds since 1970. */
export const WatchState = z.discriminatedUnion('is', [
  z.object({ is: z.literal('watching') }),
  z.object({ is: z.literal('paused'), because: PauseReason, since: z.int() }),
])
export type WatchState = z.infer<typeof WatchState>

/** Why a file is passed over. */
export const IgnoreReason = z.enum([
  'junk',
  'unfinished-name',
  'marker',
  'not-included',
  'excluded',
  'too-small',
  'too-large',
  'not-media',
  'other-kind',
  'was-there',
  'own-result',
  'changed-own-result',
])
export type IgnoreReason = z.infer<typeof IgnoreReason>

/** What a person decides of a watch. */
export const WatchOrder = z.object({
  /** The absolute folder. */
  folder: z.string().min(1),
  /** One or more; each makes one result of each file. `output.folder` null is the sibling `<name> Enlarged`. */
  recipes: z.array(Recipe).min(1).max(20),
  rules: WatchRules.prefault({}),
  caps: WatchCaps.prefault({}),
  afterSuccess: AfterSuccess.default({ do: 'leave' }),
})
export type WatchOrder = z.infer<typeof WatchOrder>

/** A watched folder. Its folder and those of its recipes are absolute and chosen. */
export const Watch = WatchOrder.extend({
  id: z.ulid(),
  state: WatchState,
  /** Since when the folder can't be reached; null while it can. */
  offlineSince: z.int().nullable(),
  createdAt: z.int(),
})
export type Watch = z.infer<typeof Watch>

const count = z.int().nonnegative()

/** How a watch stands, in numbers of files; `queued`, `done` and `failed` count results. */
export const WatchCounters = z.object({
  seen: count,
  ignored: count,
  /** Of those: how many for each reason. */
  ignoredBecause: z.partialRecord(IgnoreReason, count),
  settling: count,
  queued: count,
  done: count,
  failed: count,
  /** Charged, and what unresolved submissions may cost, since the watch was made. */
  spent: MicroDollars,
})
export type WatchCounters = z.infer<typeof WatchCounters>

/** What is told of a watch: of one of its files, or of itself. */
export const WatchEventKind = z.enum([
  'made',
  'paused',
  'resumed',
  'offline',
  'online',
  'queued',
  'same-work',
  'moved',
  'revised',
  'ignored',
  'unreadable',
  'original-moved',
  'original-left',
])
export type WatchEventKind = z.infer<typeof WatchEventKind>

/** One line of the log of a watch. */
export const WatchLogEntry = z.object({
  number: z.int(),
  watchId: z.ulid(),
  at: z.int(),
  kind: WatchEventKind,
  /** The file it is about; null when it is about the watch. */
  path: z.string().nullable(),
  /** Facts for words: the reason, the former path, the code of a problem. */
  data: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
})
export type WatchLogEntry = z.infer<typeof WatchLogEntry>
