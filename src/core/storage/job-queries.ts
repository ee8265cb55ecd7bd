import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { Batch, JobCounts } from '../../shared/contract/jobs.ts'
import type { JobFilter } from '../../shared/contract/jobs.ts'
import { jobStateNames } from '../../shared/domain/job.ts'
import type { WaitReason } from '../../shared/domain/job.ts'
import type { JobStore } from '../jobs/job-store.ts'
import { jobCondition } from './job-filter.ts'
import { IdsRow, jobsOf } from './job-row.ts'
import { statements } from './statements.ts'

/**
 * Lists and counts walk one index that holds every column a filter looks at, in the order asked for. So the
 * slowest question costs one walk over a narrow index, whatever the filter.
 */
const orders = {
  queue: { index: 'jobs_queue', by: 'position, id', beyond: '(position, id) > (?, ?)' },
  newest: { index: 'jobs_newest', by: 'id DESC', beyond: 'id < ?' },
} as const

type Statements = ReturnType<typeof statements>

/** The questions about many jobs. */
export function jobQueries(
  connection: DatabaseSync,
): Pick<
  JobStore,
  'list' | 'counts' | 'batches' | 'ids' | 'nextWaiting' | 'waitingFor' | 'batchesWaitingFor'
> {
  const statement = statements(connection)
  return {
    list({ after, limit, filter, order }) {
      const found = pageIds(statement, { after, limit: limit + 1, filter, order })
      const shown = found.slice(0, limit)
      return {
        items: jobsOf(statement, shown),
        next: found.length > limit ? (shown.at(-1) ?? null) : null,
        total: countAll(statement, filter),
      }
    },
    counts: (filter) => countStates(statement, filter),
    batches: (limit) =>
      statement(`SELECT batches.id, batches.created_at AS startedAt, count(*) AS jobs
        FROM jobs JOIN batches ON batches.id = batch_id WHERE state_is <> 'draft'
        GROUP BY batch_id ORDER BY batch_id DESC LIMIT ?`)
        .all(limit)
        .map((row) => Batch.parse(row)),
    ids: (filter) => allIds(statement, filter),
    nextWaiting({ provider, limit, batchId }) {
      const ofBatch = batchId === null ? '' : 'AND batch_id = ?'
      const rows = statement(`SELECT id FROM jobs WHERE state_is = 'waiting' AND waits_for = 'slot'
        AND provider = ? ${ofBatch} ORDER BY position, id LIMIT ?`)
      const ids = rows.all(...(batchId === null ? [provider, limit] : [provider, batchId, limit])).map(idIn)
      return jobsOf(statement, ids)
    },
    ...heldQueries(statement),
  }
}

/** The questions about jobs that wait for something. */
function heldQueries(statement: Statements): Pick<JobStore, 'waitingFor' | 'batchesWaitingFor'> {
  return {
    waitingFor(reason, limit, batchId) {
      const ofBatch = batchId === undefined ? '' : 'AND batch_id = ?'
      const rows = statement(`SELECT id FROM jobs WHERE ${heldFor(reason)} ${ofBatch}
        ORDER BY position, id LIMIT ?`)
      return jobsOf(statement, rows.all(reason, ...(batchId === undefined ? [] : [batchId]), limit).map(idIn))
    },
    batchesWaitingFor: (reason) =>
      statement(`SELECT DISTINCT batch_id AS id FROM jobs WHERE ${heldFor(reason)}`)
        .all(reason)
        .map(idIn),
  }
}

/** A condition in SQL with the reason as its value. The index of what waits for no slot has to be told that. */
export function heldFor(reason: WaitReason): string {
  return `state_is = 'waiting' AND waits_for = ?${reason === 'slot' ? '' : " AND waits_for <> 'slot'"}`
}

/** As one JSON text: a row for each of 100,000 ids would hold up the process for a second. */
function allIds(statement: Statements, filter: JobFilter): string[] {
  const { sql, values } = jobCondition(filter)
  const row = statement(`SELECT json_group_array(id) AS ids FROM
    (SELECT id FROM jobs INDEXED BY jobs_queue WHERE ${sql} ORDER BY position, id)`).get(...values)
  return IdsRow.parse(row).ids
}

type PageQuery = Parameters<JobStore['list']>[0]

function pageIds(statement: Statements, { after, limit, filter, order }: PageQuery): string[] {
  const { sql, values } = jobCondition(filter)
  const { index, by, beyond } = orders[order]
  const start = after === null ? [] : order === 'newest' ? [after] : [positionFrom(statement, after), after]
  const where = start.length === 0 ? sql : `${beyond} AND ${sql}`
  const page = statement(`SELECT id FROM jobs INDEXED BY ${index} WHERE ${where} ORDER BY ${by} LIMIT ?`)
  return page.all(...start, ...values, limit).map(idIn)
}

/** The place of a job in the queue; of the one added after it, when it was removed meanwhile. */
function positionFrom(statement: Statements, id: string): number {
  const row = statement('SELECT position FROM jobs WHERE id >= ? ORDER BY id LIMIT 1').get(id)
  return row === undefined ? Number.MAX_SAFE_INTEGER : PositionRow.parse(row).position
}

function countAll(statement: Statements, filter: JobFilter): number {
  const { sql, values } = jobCondition(filter)
  const row = statement(`SELECT count(*) AS count FROM jobs INDEXED BY jobs_newest WHERE ${sql}`).get(
    ...values,
  )
  return CountAllRow.parse(row).count
}

function countStates(statement: Statements, filter: JobFilter): JobCounts {
  const { sql, values } = jobCondition(filter)
  const index = values.length === 0 ? 'jobs_states' : 'jobs_newest'
  const rows = statement(`SELECT state_is, count(*) AS count FROM jobs INDEXED BY ${index}
    WHERE ${sql} GROUP BY state_is`)
  const counted = rows.all(...values).map((row) => CountRow.parse(row))
  const none = jobStateNames.map((name) => [name, 0] as const)
  return JobCounts.parse(
    Object.fromEntries([...none, ...counted.map((row) => [row.state_is, row.count] as const)]),
  )
}

const CountRow = z.object({ state_is: z.enum(jobStateNames), count: z.int() })

function idIn(row: unknown): string {
  return IdRow.parse(row).id
}

const IdRow = z.object({ id: z.string() })
const PositionRow = z.object({ position: z.int() })
const CountAllRow = z.object({ count: z.int() })
