import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { MicroDollars, PriceTotal } from '../domain/money.ts'
import { IgnoreReason, Watch, WatchCaps, WatchCounters, WatchLogEntry, WatchOrder } from '../domain/watch.ts'
import { contractErrors } from './errors.ts'

const {
  UNKNOWN_MODEL,
  INVALID_PARAMETER,
  INVALID_TEMPLATE,
  DISCLOSURE_NEEDED,
  UNKNOWN_WATCH,
  OVERLAPPING_FOLDERS,
  CAP_NEEDED,
  NOT_LISTED,
} = contractErrors

/** A watch with how it stands. */
export const WatchCard = z.object({
  watch: Watch,
  counters: WatchCounters,
  /** What counts against its caps, in this calendar day and month. */
  spent: z.object({ today: MicroDollars, month: MicroDollars }),
  lastEvent: WatchLogEntry.nullable(),
})
export type WatchCard = z.infer<typeof WatchCard>

/** What a watch would do with one file that is there. */
export const WatchTrialLine = z.object({
  path: z.string(),
  would: z.discriminatedUnion('be', [
    z.object({ be: z.literal('queued'), price: PriceTotal }),
    z.object({ be: z.literal('ignored'), because: IgnoreReason }),
    /** Each of its results is there, or on its way. */
    z.object({ be: z.literal('same-work') }),
    z.object({ be: z.literal('refused'), code: z.string() }),
  ]),
})
export type WatchTrialLine = z.infer<typeof WatchTrialLine>

/** What a watch would do with the files that are there, in all. Nothing is stored and nothing sent. */
export const WatchTrial = z.object({
  files: z.int(),
  queued: z.int(),
  ignored: z.int(),
  sameWork: z.int(),
  refused: z.int(),
  total: PriceTotal,
})
export type WatchTrial = z.infer<typeof WatchTrial>

/** What becomes of files that are there when a watch is made: all are taken, none, or only these absolute paths. */
export const AlreadyThere = z.union([
  z.enum(['enlarge', 'ignore']),
  z.object({ only: z.array(z.string().min(1)).max(100_000) }),
])
export type AlreadyThere = z.infer<typeof AlreadyThere>

const ById = z.object({ id: z.ulid() })
const checks = {
  UNKNOWN_MODEL,
  INVALID_PARAMETER,
  INVALID_TEMPLATE,
  OVERLAPPING_FOLDERS,
  CAP_NEEDED,
  NOT_LISTED,
}

export const watches = {
  list: oc.output(z.array(WatchCard)),
  /** The cards now, then all of them each time one has changed; at most twice a second. */
  follow: oc.output(eventIterator(z.array(WatchCard))),
  /** What a watch would do with each file that is there: a line for each, then all of it in numbers. */
  tryOut: oc.errors(checks).input(WatchOrder).output(eventIterator(WatchTrialLine, WatchTrial)),
  /** The same for a watch that exists. */
  test: oc.errors({ UNKNOWN_WATCH }).input(ById).output(eventIterator(WatchTrialLine, WatchTrial)),
  /** Makes a watch. `alreadyThere`: what becomes of the files that are there now; those left alone stay so as they are. */
  add: oc
    .errors({ ...checks, DISCLOSURE_NEEDED })
    .input(WatchOrder.extend({ alreadyThere: AlreadyThere }))
    .output(WatchCard),
  /** Takes nothing new and sends nothing new; what is at a provider is still fetched. */
  pause: oc.errors({ UNKNOWN_WATCH }).input(ById).output(WatchCard),
  /** Changes what a watch may be charged; what waits for that is looked at anew. */
  setCaps: oc
    .errors({ UNKNOWN_WATCH, CAP_NEEDED })
    .input(ById.extend({ caps: WatchCaps }))
    .output(WatchCard),
  resume: oc.errors({ UNKNOWN_WATCH }).input(ById).output(WatchCard),
  /** Ends a watch. Files, results and jobs stay; what was not sent is no longer sent by itself. */
  remove: oc.errors({ UNKNOWN_WATCH }).input(ById).output(ById),
  /** Watches for as long as the stream is read. Its one event comes when watching has begun. */
  work: oc.output(eventIterator(z.object({ type: z.literal('working') }))),
  /**
   * Looks through all watched folders at once, or one of them, and ends when what it found is settled and in the queue.
   * `batchIds`: where work of theirs is that is not finished.
   */
  look: oc
    .errors({ UNKNOWN_WATCH })
    .input(z.object({ id: z.ulid().optional() }))
    .output(z.object({ taken: z.int(), batchIds: z.array(z.ulid()) })),
  /** The log, the newest first. `before`: the number of an entry to go on from. `search`: part of a path, any case. */
  log: oc
    .input(
      z.object({
        id: z.ulid().optional(),
        search: z.string().max(200).optional(),
        before: z.int().optional(),
        limit: z.int().min(1).max(1000).default(100),
      }),
    )
    .output(z.array(WatchLogEntry)),
}
