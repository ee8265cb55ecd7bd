import type { DatabaseSync } from 'node:sqlite'
import type { Attempt } from '../jobs/attempts/attempt.ts'
import type { JobStore } from '../jobs/job-store.ts'
import { attemptColumns, parseAttemptRow } from './attempt-row.ts'
import { statements } from './statements.ts'

/** The questions about attempts. */
export function attemptQueries(
  connection: DatabaseSync,
): Pick<JobStore, 'attempts' | 'attemptsIn' | 'attempt'> {
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
  }
}

/** The attempt of a job that was stored last; null when there is none. */
export function newestAttempt(connection: DatabaseSync): (jobId: string) => Attempt | null {
  const newest = statements(connection)(`${selectAttempt} WHERE job_id = ? ORDER BY number DESC LIMIT 1`)
  return (jobId) => {
    const row = newest.get(jobId)
    return row === undefined ? null : parseAttemptRow(row)
  }
}

const selectAttempt = `SELECT ${attemptColumns.join(', ')} FROM attempts`
