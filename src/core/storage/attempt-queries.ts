import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { Attempt } from '../jobs/attempts/attempt.ts'
import type { JobStore } from '../jobs/job-store.ts'
import { attemptColumns, parseAttemptRow } from './attempt-row.ts'
import { jsonColumn } from './json-column.ts'
import { statements } from './statements.ts'

/** The questions about attempts. */
export function attemptQueries(
  connection: DatabaseSync,
): Pick<JobStore, 'attempts' | 'attemptsIn' | 'attempt' | 'log'> {
  const statement = statements(connection)
  const all = (condition: string, ...values: string[]): Attempt[] =>
    statement(`${selectAttempt} WHERE ${condition} ORDER BY number`)
      .all(...values)
      .map(parseAttemptRow)
  return {
    attempts: (jobId) => all('job_id = ?', jobId),
    attemptsIn: (state, provider) =>
      provider === undefined ? all('state = ?', state) : all('state = ? AND provider = ?', state, provider),
    attempt(id) {
      const row = statement(`${selectAttempt} WHERE id = ?`).get(id)
      return row === undefined ? null : parseAttemptRow(row)
    },
    log(jobId) {
      const rows = statement('SELECT log FROM attempts WHERE job_id = ? AND log IS NOT NULL ORDER BY number')
      return rows.all(jobId).flatMap((row) => LogRow.parse(row).log)
    },
  }
}

const LogRow = z.object({
  log: jsonColumn(z.array(z.object({ at: z.int().nullable(), message: z.string() }))),
})

/** The attempt of a job that was stored last; null when there is none. */
export function newestAttempt(connection: DatabaseSync): (jobId: string) => Attempt | null {
  const newest = statements(connection)(`${selectAttempt} WHERE job_id = ? ORDER BY number DESC LIMIT 1`)
  return (jobId) => {
    const row = newest.get(jobId)
    return row === undefined ? null : parseAttemptRow(row)
  }
}

const selectAttempt = `SELECT ${attemptColumns.join(', ')} FROM attempts`
