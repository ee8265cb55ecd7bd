import type { DatabaseSync } from 'node:sqlite'
import { filterKey } from '../../shared/domain/review.ts'
import type { ReviewStore, Transfer, VerdictChange } from '../reviews/review-store.ts'
import { reviewQueries } from './review-queries.ts'
import { CountRow, parseMoveRow, parseTransferRow, StepRow } from './review-rows.ts'
import { statements } from './statements.ts'
import { transaction } from './transaction.ts'

/** Decisions that can be taken back. */
const keptSteps = 1000
/** Filters of which the place is remembered. */
const keptPlaces = 200

type Statements = ReturnType<typeof statements>

/** The store of reviews in a database that has been migrated. */
export function sqliteReviewStore(connection: DatabaseSync): ReviewStore {
  return {
    ...reviewQueries(connection),
    ...stepQueries(statements(connection)),
    ...writing(connection),
    ...transferring(connection),
    ...remembering(connection),
  }
}

function stepQueries(statement: Statements): Pick<ReviewStore, 'lastStep' | 'steps'> {
  const count = (undone: 0 | 1): number =>
    CountRow.parse(
      statement('SELECT count(DISTINCT step) AS count FROM review_moves WHERE undone = ?').get(undone),
    ).count
  return {
    lastStep: (which) =>
      which === 'undo'
        ? statement(`SELECT step, job_id, was AS verdict, was_at AS at FROM review_moves
            WHERE undone = 0 AND step = (SELECT max(step) FROM review_moves WHERE undone = 0)`)
            .all()
            .map((row) => parseMoveRow(row, 'undone'))
        : statement(`SELECT step, job_id, becomes AS verdict, becomes_at AS at FROM review_moves
            WHERE undone = 1 AND step = (SELECT min(step) FROM review_moves WHERE undone = 1)`)
            .all()
            .map((row) => parseMoveRow(row, 'repeated')),
    steps: () => ({ undo: count(0), repeat: count(1) }),
  }
}

function writing(connection: DatabaseSync): Pick<ReviewStore, 'nextStep' | 'begin' | 'arrive'> {
  const statement = statements(connection)
  return {
    nextStep: () =>
      transaction(connection, () => {
        statement('DELETE FROM review_moves WHERE undone = 1').run()
        const last = StepRow.parse(statement('SELECT max(step) AS step FROM review_moves').get()).step ?? 0
        statement('DELETE FROM review_moves WHERE step <= ?').run(last + 1 - keptSteps)
        return last + 1
      }),
    begin: (changes, transfers) =>
      transaction(connection, () => {
        for (const change of changes) changeVerdict(statement, change, null)
        for (const transfer of transfers) insertTransfer(statement, transfer)
      }),
    arrive: (transfers) =>
      transaction(connection, () => {
        for (const transfer of transfers) {
          const { jobId, verdict, from, to } = transfer
          changeVerdict(statement, transfer, verdict === 'rejected' ? from : null)
          statement("UPDATE results SET json = json_set(json, '$.path', ?) WHERE job_id = ?").run(to, jobId)
          statement('UPDATE review_transfers SET moved = 1 WHERE job_id = ?').run(jobId)
        }
      }),
  }
}

function transferring(connection: DatabaseSync): Pick<ReviewStore, 'redirect' | 'finish' | 'transfers'> {
  const statement = statements(connection)
  return {
    redirect: (jobId, to) => {
      statement('UPDATE review_transfers SET to_path = ? WHERE job_id = ?').run(to, jobId)
    },
    finish: (jobIds) => {
      statement('DELETE FROM review_transfers WHERE job_id IN (SELECT value FROM json_each(?))').run(
        JSON.stringify(jobIds),
      )
    },
    transfers: () => statement('SELECT * FROM review_transfers ORDER BY job_id').all().map(parseTransferRow),
  }
}

function remembering(connection: DatabaseSync): Pick<ReviewStore, 'forgetMoves' | 'trashed' | 'setPlace'> {
  const statement = statements(connection)
  return {
    forgetMoves: (changes) =>
      transaction(connection, () => {
        const forget = statement('DELETE FROM review_moves WHERE step = ? AND job_id = ?')
        for (const { step, jobId } of changes) forget.run(step, jobId)
      }),
    trashed: (jobIds, at) =>
      transaction(connection, () => {
        const ids = JSON.stringify(jobIds)
        const those = 'job_id IN (SELECT value FROM json_each(?))'
        statement(`UPDATE reviews SET trashed_at = ? WHERE ${those}`).run(at, ids)
        statement(`DELETE FROM review_moves WHERE ${those}`).run(ids)
      }),
    setPlace: (filter, jobId, at) =>
      transaction(connection, () => {
        statement('INSERT OR REPLACE INTO review_places (filter, job_id, at) VALUES (?, ?, ?)').run(
          filterKey(filter),
          jobId,
          at,
        )
        statement(`DELETE FROM review_places WHERE filter IN
          (SELECT filter FROM review_places ORDER BY at DESC LIMIT -1 OFFSET ?)`).run(keptPlaces)
      }),
  }
}

function insertTransfer(statement: Statements, transfer: Transfer): void {
  const { jobId, step, log, verdict, at, from, to } = transfer
  statement(`INSERT INTO review_transfers (job_id, step, log, verdict, at, from_path, to_path)
    VALUES (?, ?, ?, ?, ?, ?, ?)`).run(jobId, step, log, verdict, at, from, to)
}

/** Notes the change before it is made: what the verdict was is still to be read then. */
function changeVerdict(statement: Statements, change: VerdictChange, home: string | null): void {
  const { jobId, step, log, verdict, at } = change
  if (log === 'made')
    statement(`INSERT OR REPLACE INTO review_moves (step, job_id, was, was_at, becomes, becomes_at)
      SELECT ?, job_id, verdict, at, ?, ? FROM reviews WHERE job_id = ?`).run(step, verdict, at, jobId)
  else
    statement('UPDATE review_moves SET undone = ? WHERE step = ? AND job_id = ?').run(
      log === 'undone' ? 1 : 0,
      step,
      jobId,
    )
  statement('UPDATE reviews SET verdict = ?, at = ?, home = ? WHERE job_id = ?').run(verdict, at, home, jobId)
}
