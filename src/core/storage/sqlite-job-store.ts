import type { DatabaseSync } from 'node:sqlite'
import type { Job } from '../../shared/domain/job.ts'
import type { JobStore } from '../jobs/job-store.ts'
import { jobChanges } from './job-changes.ts'
import { reorderJobs } from './job-order.ts'
import { jobQueries } from './job-queries.ts'
import { parseJobRow, parseWorkRow, selectJob } from './job-row.ts'
import { nameClaims } from './name-claims.ts'
import { statements } from './statements.ts'
import { transaction } from './transaction.ts'
import { UnknownRow } from './unknown-row.ts'

/**
 * The job store in a database that has been migrated.
 * @throws UnknownRow when a job is changed, moved or claimed for that is not stored
 */
export function sqliteJobStore(connection: DatabaseSync): JobStore {
  const statement = statements(connection)
  const changes = jobChanges(connection)
  const one = (sql: string, value: string): Job | null => {
    const row = statement(sql).get(value)
    return row === undefined ? null : parseJobRow(row)
  }
  const stored = (id: string): Job => {
    const job = one(`${selectJob} WHERE job.id = ?`, id)
    if (job === null) throw new UnknownRow('job', id)
    return job
  }
  return {
    ...jobQueries(connection),
    ...nameClaims(connection),
    addBatch: ({ id, createdAt }) => {
      statement('INSERT INTO batches (id, created_at) VALUES (?, ?)').run(id, createdAt)
    },
    add: (jobs) => transaction(connection, () => changes.add(jobs)),
    get: (id) => one(`${selectJob} WHERE job.id = ?`, id),
    work(id) {
      const row = statement('SELECT ticket, staged, deaths FROM jobs WHERE id = ?').get(id)
      if (row === undefined) throw new UnknownRow('job', id)
      return parseWorkRow(row)
    },
    findByIdentity: (identity) =>
      one(`${selectJob} WHERE job.identity = ? ORDER BY job.id DESC LIMIT 1`, identity),
    change: (id, change, at) =>
      transaction(connection, () => {
        changes.change(id, change, at)
        return stored(id)
      }),
    unfinished: () => statement(selectUnfinished).all().map(parseJobRow),
    reorder: (ids, before) => transaction(connection, () => reorderJobs(connection, ids, before)),
    remove: (ids) => transaction(connection, () => changes.remove(ids)),
    findByResult: (sha256) =>
      one(`${selectJob} WHERE result.sha256 = ? ORDER BY job.id DESC LIMIT 1`, sha256),
  }
}

const selectUnfinished = `${selectJob}
  WHERE job.state_is IN
    ('preparing', 'uploading', 'submitting', 'queued', 'processing', 'fetching', 'finishing')
  ORDER BY job.position, job.id`
