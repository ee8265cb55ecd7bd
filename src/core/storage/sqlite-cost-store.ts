import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { MicroDollars } from '../../shared/domain/money.ts'
import type { CostStore } from '../costs/cost-store.ts'
import { attemptStates } from '../jobs/attempts/attempt.ts'
import { statements } from './statements.ts'

/** The store of what submissions cost, in a database that has been migrated. */
export function sqliteCostStore(connection: DatabaseSync): CostStore {
  const statement = statements(connection)
  return {
    newestBefore: (at) =>
      NewestRow.parse(statement('SELECT max(intended_at) AS at FROM attempts WHERE intended_at < ?').get(at))
        .at,
    sums: ({ from, until }) =>
      statement(selectSums)
        .all(from, until)
        .map((row) => SumsRow.parse(row)),
    entries: (after, limit) =>
      statement(selectEntries)
        .all(after, limit)
        .map((row) => EntryRow.parse(row)),
  }
}

/** What is open is reckoned as the view `costs` does it, so that both come to what caps count. */
const selectSums = `SELECT provider, model, count(*) AS submissions,
    coalesce(sum(quoted_high), 0) AS quoted, count(*) - count(quoted_high) AS unquoted,
    coalesce(sum(charged), 0) AS charged,
    coalesce(sum(quoted_high) FILTER (WHERE charged IS NULL
      AND NOT (state IN ('failed', 'cancelled') AND coalesce(was_charged, '') = 'no')), 0) AS open
  FROM attempts WHERE intended_at >= ? AND intended_at < ?
    AND (state NOT IN ('rejected', 'absent') OR charged IS NOT NULL)
  GROUP BY provider, model ORDER BY provider, model`

/** The id of a request is in its ticket, and has a column of its own where it was found out otherwise. */
const selectEntries = `SELECT attempt.number, attempt.intended_at AS at, attempt.provider, attempt.model,
    source.path AS source, attempt.state, attempt.quoted_high AS quotedHigh, attempt.charged,
    coalesce(attempt.request_id, attempt.ticket ->> '$.requestId', attempt.answer ->> '$.facts.requestId') AS requestId
  FROM attempts AS attempt LEFT JOIN jobs AS job ON job.id = attempt.job_id
    LEFT JOIN sources AS source ON source.id = job.source_id
  WHERE attempt.number > ? ORDER BY attempt.number LIMIT ?`

const NewestRow = z.object({ at: z.int().nullable() })

const SumsRow = z.object({
  provider: z.string(),
  model: z.string(),
  submissions: z.int(),
  quoted: MicroDollars,
  unquoted: z.int(),
  charged: MicroDollars,
  open: MicroDollars,
})

const EntryRow = z.object({
  number: z.int(),
  at: z.int(),
  provider: z.string(),
  model: z.string(),
  source: z.string().nullable(),
  requestId: z.string().nullable(),
  state: z.enum(attemptStates),
  quotedHigh: MicroDollars.nullable(),
  charged: MicroDollars.nullable(),
})
