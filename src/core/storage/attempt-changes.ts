import type { DatabaseSync } from 'node:sqlite'
import { isUnresolved } from '../jobs/attempts/attempt.ts'
import type { Attempt, AttemptChange, NewAttempt } from '../jobs/attempts/attempt.ts'
import { attemptColumns, attemptValues } from './attempt-row.ts'
import { toJsonColumn } from './json-column.ts'
import { statements } from './statements.ts'

/** What is written of attempts. Each runs inside the caller's transaction, or is one statement. */
export interface AttemptChanges {
  /** @throws when the job has an unresolved attempt */
  intend(attempt: NewAttempt): void
  /** Stores an attempt as it was. @throws when it is unresolved and the job has another one that is */
  restore(attempt: Attempt): void
  /** Changes the attempt of a job that was stored last. @throws when it has none */
  changeNewest(jobId: string, change: AttemptChange, at: number): void
}

/** The part of the job store that writes attempts. */
export function attemptChanges(connection: DatabaseSync): AttemptChanges {
  const statement = statements(connection)
  const insert = (attempt: Attempt): void => {
    if (statement(insertAttempt).run(...attemptValues(attempt)).changes === 0)
      throw new Error(`Expected job ${attempt.jobId} to have no unresolved attempt, got one`)
  }
  return {
    intend: (attempt) => insert({ ...attempt, ...unanswered }),
    restore: insert,
    changeNewest(jobId, change, at) {
      const columns = changedColumns(change, at)
      const names = Object.keys(columns)
      if (names.length === 0) return
      const sql = `UPDATE attempts SET ${names.map((name) => `${name} = ?`).join(', ')}
        WHERE number = (SELECT max(number) FROM attempts WHERE job_id = ?)`
      if (statement(sql).run(...Object.values(columns), jobId).changes === 0)
        throw new Error(`Expected job ${jobId} to have an attempt that changes, got none`)
    },
  }
}

/** Adds a row unless the index says that the job has an unresolved attempt; every other fault is an error. */
const insertAttempt = `INSERT INTO attempts (${attemptColumns.join(', ')})
  VALUES (${attemptColumns.map(() => '?').join(', ')})
  ON CONFLICT (job_id) WHERE state IN ('intent', 'unknown', 'accepted') DO NOTHING`

const unanswered = {
  state: 'intent',
  requestId: null,
  ticket: null,
  answer: null,
  charged: null,
  wasCharged: null,
  doubtedAt: null,
} as const

/** The columns of `attempts` a change sets, by name. */
function changedColumns(change: AttemptChange, at: number): Record<string, string | number | null> {
  const columns: Record<string, string | number | null> = {}
  if (change.state !== undefined) {
    columns['state'] = change.state
    columns['settled_at'] = isUnresolved({ state: change.state }) ? null : at
  }
  if (change.requestId !== undefined) columns['request_id'] = change.requestId
  if (change.ticket !== undefined) columns['ticket'] = JSON.stringify(change.ticket)
  if (change.answer !== undefined) columns['answer'] = toJsonColumn(change.answer)
  if (change.charged !== undefined) columns['charged'] = change.charged
  if (change.wasCharged !== undefined) columns['was_charged'] = change.wasCharged
  if (change.log !== undefined) columns['log'] = JSON.stringify(change.log)
  if (change.doubtedAt !== undefined) columns['doubted_at'] = change.doubtedAt
  return columns
}
