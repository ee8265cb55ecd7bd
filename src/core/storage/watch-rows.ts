import { z } from 'zod'
import { MicroDollars } from '../../shared/domain/money.ts'
import { IgnoreReason, type Watch, WatchLogEntry, WatchOrder, WatchState } from '../../shared/domain/watch.ts'
import type { FileMemory } from '../watch/revision.ts'
import type { DueOriginal } from '../watch/watch-store.ts'
import { jsonColumn } from './json-column.ts'

const WatchRow = z.object({
  id: z.ulid(),
  definition: jsonColumn(WatchOrder),
  state: jsonColumn(WatchState),
  offline_since: z.int().nullable(),
  created_at: z.int(),
})

/** A row of `watches` as a watch. */
export function parseWatchRow(row: unknown): Watch {
  const { definition, offline_since, created_at, ...same } = WatchRow.parse(row)
  return { ...definition, ...same, offlineSince: offline_since, createdAt: created_at }
}

/** What of a watch stands in its column `definition`. */
export function toDefinition(watch: Watch): string {
  return JSON.stringify(WatchOrder.parse(watch))
}

const FileRow = z.object({
  path: z.string(),
  bytes: z.int(),
  modified_at: z.number(),
  inode: z.string(),
  sha256: z.string().nullable(),
})

/** The columns of `watch_files` that `parseFileRow` reads. */
export const fileColumns = 'path, bytes, modified_at, inode, sha256'

/** A row of `watch_files` as what is remembered of a file. */
export function parseFileRow(row: unknown): FileMemory {
  const { path, bytes, modified_at, inode, sha256 } = FileRow.parse(row)
  return { path, look: { bytes, modifiedAt: modified_at, inode }, sha256 }
}

/** The same of a file that was read. */
export function parseDueRow(row: unknown): DueOriginal {
  const { path, look, sha256 } = parseFileRow(row)
  return { path, look, sha256: z.string().parse(sha256) }
}

const LogRow = z.object({
  number: z.int(),
  watch: z.ulid(),
  at: z.int(),
  kind: WatchLogEntry.shape.kind,
  path: z.string().nullable(),
  data: jsonColumn(WatchLogEntry.shape.data),
})

/** A row of `watch_log` as an entry. */
export function parseLogRow(row: unknown): WatchLogEntry {
  const { watch, ...same } = LogRow.parse(row)
  return { ...same, watchId: watch }
}

/** So many files or jobs of one sort. */
export const TallyRow = z.object({
  sort: z.string(),
  because: IgnoreReason.nullable().catch(null),
  count: z.int(),
})
/** A row with one amount. */
export const AmountRow = z.object({ amount: MicroDollars.nullable() })
/** A row with one number. */
export const CountRow = z.object({ count: z.int() })
/** A row with one id. */
export const IdRow = z.object({ id: z.string() })
/** A row with the number of a file. */
export const NumberRow = z.object({ number: z.int() })
