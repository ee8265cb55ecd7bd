import type { DatabaseSync } from 'node:sqlite'
import type { Job } from '../../shared/domain/job.ts'
import type { JobChange, JobStore } from '../jobs/job-store.ts'
import { attemptChanges } from './attempt-changes.ts'
import { attemptQueries } from './attempt-queries.ts'
import { jobChanges } from './job-changes.ts'
import { jobIndex } from './job-index.ts'
import { jobLookups } from './job-lookups.ts'
import { reorderJobs } from './job-order.ts'
import { jobQueries } from './job-queries.ts'
import { jobsOf } from './job-row.ts'
import { nameClaims } from './name-claims.ts'
import { spending } from './spending.ts'
import { statements } from './statements.ts'
import { transaction } from './transaction.ts'
import { UnknownRow } from './unknown-row.ts'

/**
 * The job store in a database that has been migrated.
 * @throws UnknownRow when a job is changed, moved or claimed for that is not stored
 */
export function sqliteJobStore(connection: DatabaseSync): JobStore {
  const questions = {
    ...jobLookups(connection),
    ...jobQueries(connection),
    ...jobIndex(connection),
    ...attemptQueries(connection),
    ...spending(connection),
  }
  return {
    ...questions,
    ...nameClaims(connection),
    ...writing(connection, questions),
    ...intending(connection, questions),
  }
}

type Questions = Pick<JobStore, 'get' | 'reachedCap'>
type Writing = 'addBatch' | 'add' | 'change' | 'changeAll' | 'release' | 'reorder' | 'remove'

function writing(connection: DatabaseSync, questions: Questions): Pick<JobStore, Writing> {
  const statement = statements(connection)
  const jobs = jobChanges(connection)
  const attempts = attemptChanges(connection)
  const changeOne = (id: string, { attempt, ...change }: JobChange, at: number): void => {
    jobs.change(id, change, at)
    if (attempt !== undefined) attempts.changeNewest(id, attempt, at)
  }
  return {
    addBatch: ({ id, createdAt, budget = null, watch = null }) => {
      const insert = statement('INSERT INTO batches (id, created_at, budget, watch) VALUES (?, ?, ?, ?)')
      insert.run(id, createdAt, budget, watch)
    },
    add: (added) => transaction(connection, () => jobs.add(added)),
    change: (id, change, at) =>
      transaction(connection, () => {
        changeOne(id, change, at)
        return stored(questions, id)
      }),
    changeAll: (changes, at) =>
      transaction(connection, () => {
        for (const { id, change } of changes) changeOne(id, change, at)
        return jobsOf(
          statement,
          changes.map(({ id }) => id),
        )
      }),
    release: (reason, at, of) =>
      transaction(connection, () => jobsOf(statement, jobs.release(reason, at, of))),
    reorder: (ids, before) => transaction(connection, () => reorderJobs(connection, ids, before)),
    remove: (ids) => transaction(connection, () => jobs.remove(ids)),
  }
}

/** What is written of attempts before anything is sent: the reason that money is spent once. */
function intending(
  connection: DatabaseSync,
  questions: Questions,
): Pick<JobStore, 'intend' | 'restoreAttempt'> {
  const jobs = jobChanges(connection)
  const attempts = attemptChanges(connection)
  return {
    intend: ({ attempt, state, caps }) =>
      transaction(connection, () => {
        const reached = questions.reachedCap({ ...attempt, caps })
        if (reached !== null) return reached
        attempts.intend(attempt)
        jobs.change(attempt.jobId, { state }, attempt.intendedAt)
        return stored(questions, attempt.jobId)
      }),
    restoreAttempt: (attempt) => transaction(connection, () => attempts.restore(attempt)),
  }
}

function stored(questions: Questions, id: string): Job {
  const job = questions.get(id)
  if (job === null) throw new UnknownRow('job', id)
  return job
}
