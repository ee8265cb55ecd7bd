import type { DatabaseSync } from 'node:sqlite'
import { restingStates } from '../../shared/domain/job.ts'
import type { WatchCounters } from '../../shared/domain/watch.ts'
import type { WatchStore } from '../watch/watch-store.ts'
import { statements } from './statements.ts'
import { AmountRow, CountRow, IdRow, TallyRow } from './watch-rows.ts'

type Numbers = 'counters' | 'batchSince' | 'openBatches' | 'spending' | 'changedOwnResults'

/** The part of the store of watches that counts. */
export function watchNumbers(connection: DatabaseSync): Pick<WatchStore, Numbers> {
  const statement = statements(connection)
  const spentSince = (id: string, since: number): number =>
    AmountRow.parse(statement(selectSpent).get(since, id)).amount ?? 0
  return {
    counters: (id) => ({
      ...countFiles(statement(selectFates).all(id)),
      ...countJobs(statement(selectOutcomes).all(id)),
      spent: spentSince(id, 0),
    }),
    batchSince: (id, at) => {
      const row = statement(`SELECT id FROM batches WHERE watch = ? AND created_at >= ?
        ORDER BY created_at DESC LIMIT 1`).get(id, at)
      return row === undefined ? null : IdRow.parse(row).id
    },
    openBatches: (id) =>
      statement(`SELECT DISTINCT batch_id AS id FROM jobs
        WHERE batch_id IN (SELECT id FROM batches WHERE watch = ?)
          AND state_is NOT IN (SELECT value FROM json_each(?))`)
        .all(id, JSON.stringify(restingStates))
        .map((row) => IdRow.parse(row).id),
    spending: (id, since) => ({
      spent: spentSince(id, since),
      wanted: AmountRow.parse(statement(selectWanted).get(id)).amount,
    }),
    changedOwnResults: (id, since) =>
      CountRow.parse(
        statement(`SELECT count(*) AS count FROM watch_log WHERE watch = ?1 AND kind = 'ignored' AND at >= ?2
          AND data ->> '$.because' = 'changed-own-result' AND number > coalesce(
            (SELECT max(number) FROM watch_log WHERE watch = ?1 AND kind = 'resumed'), 0)`).get(id, since),
      ).count,
  }
}

const selectSpent = `SELECT coalesce(sum(cost), 0) AS amount FROM costs
  WHERE intended_at >= ? AND batch_id IN (SELECT id FROM batches WHERE watch = ?)`

const selectWanted = `SELECT min(quoted ->> '$.high') AS amount FROM jobs
  WHERE state_is = 'waiting' AND waits_for = 'budget' AND waits_for <> 'slot'
    AND batch_id IN (SELECT id FROM batches WHERE watch = ?) AND quoted <> '"unknown"'`

const selectFates = `SELECT fate AS sort, because, count(*) AS count FROM watch_files
  WHERE watch = ? GROUP BY fate, because`

const selectOutcomes = `SELECT outcome AS sort, NULL AS because, count(DISTINCT job) AS count FROM watch_jobs
  WHERE watch = ? GROUP BY outcome`

function countFiles(rows: readonly unknown[]): Pick<WatchCounters, 'seen' | 'ignored' | 'ignoredBecause'> {
  const counted: Pick<WatchCounters, 'seen' | 'ignored' | 'ignoredBecause'> = {
    seen: 0,
    ignored: 0,
    ignoredBecause: {},
  }
  for (const { sort, because, count } of rows.map((row) => TallyRow.parse(row))) {
    counted.seen += count
    if (sort !== 'ignored') continue
    counted.ignored += count
    if (because !== null) counted.ignoredBecause[because] = count
  }
  return counted
}

function countJobs(rows: readonly unknown[]): Pick<WatchCounters, 'queued' | 'done' | 'failed'> {
  const tallies = rows.map((row) => TallyRow.parse(row))
  const of = (sort: string) => tallies.find((tally) => tally.sort === sort)?.count ?? 0
  return { queued: of('queued'), done: of('done'), failed: of('failed') }
}
