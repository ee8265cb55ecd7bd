import type { DatabaseSync } from 'node:sqlite'
import type { Job } from '../../shared/domain/job.ts'
import type { JobStore } from '../jobs/job-store.ts'
import { newestAttempt } from './attempt-queries.ts'
import { IdsRow, jobsOf, parseJobRow, parseWorkRow, selectJob } from './job-row.ts'
import { statements } from './statements.ts'
import { UnknownRow } from './unknown-row.ts'

/** The questions about one job, and about what a death left behind. */
export function jobLookups(
  connection: DatabaseSync,
): Pick<JobStore, 'get' | 'getMany' | 'unknown' | 'work' | 'findByIdentity' | 'findByResult' | 'unfinished'> {
  const statement = statements(connection)
  const newest = newestAttempt(connection)
  const one = (condition: string, value: string): Job | null => {
    const row = statement(`${selectJob} WHERE ${condition}`).get(value)
    return row === undefined ? null : parseJobRow(row)
  }
  return {
    get: (id) => one('job.id = ?', id),
    getMany: (ids) => jobsOf(statement, ids),
    unknown(ids) {
      const row = statement(`SELECT json_group_array(value) AS ids FROM json_each(?)
        WHERE NOT EXISTS (SELECT 1 FROM jobs WHERE id = value)`).get(JSON.stringify(ids))
      return IdsRow.parse(row).ids
    },
    work(id) {
      const row = statement('SELECT ticket, staged, deaths FROM jobs WHERE id = ?').get(id)
      if (row === undefined) throw new UnknownRow('job', id)
      return parseWorkRow(row, newest(id))
    },
    findByIdentity: (identity) => one('job.identity = ? ORDER BY job.id DESC LIMIT 1', identity),
    findByResult: (sha256) => one('result.sha256 = ? ORDER BY job.id DESC LIMIT 1', sha256),
    unfinished: () => statement(selectUnfinished).all().map(parseJobRow),
  }
}

const selectUnfinished = `${selectJob}
  WHERE job.state_is IN
    ('preparing', 'uploading', 'submitting', 'reconciling', 'queued', 'processing', 'fetching', 'finishing')
  ORDER BY job.position, job.id`
