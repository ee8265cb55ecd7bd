import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { JobState, WaitReason } from '../../shared/domain/job.ts'
import type { JobChange, NewJob, Released } from '../jobs/job-store.ts'
import { searchKey } from './job-filter.ts'
import { lastPosition, positionStep } from './job-order.ts'
import { heldFor } from './job-queries.ts'
import { toJsonColumn } from './json-column.ts'
import { recipeRows, type RecipeColumns } from './recipe-rows.ts'
import { sortKey } from './sort-key.ts'
import { statements } from './statements.ts'
import { UnknownRow } from './unknown-row.ts'

type Column = string | number | null

/** A change of a job's own row and its result. */
type RowChange = Omit<JobChange, 'attempt'>

/** What is written of jobs. Each runs inside the caller's transaction. */
export interface JobChanges {
  add(jobs: readonly NewJob[]): void
  change(id: string, change: RowChange, at: number): void
  /** Gives the ids of the jobs that wait for a slot from now on. */
  release(reason: WaitReason, at: number, of?: Released): string[]
  remove(ids: readonly string[]): void
}

/** The writing part of the job store. */
export function jobChanges(connection: DatabaseSync): JobChanges {
  const statement = statements(connection)
  return {
    add(jobs) {
      const recipeOf = recipeRows(statement)
      insertJobs(
        statement,
        jobs.map((job) => ({ ...job, columns: recipeOf(job.recipe) })),
      )
    },
    change(id, { result, ...change }, at) {
      const columns = changedColumns(change, at)
      const names = Object.keys(columns)
      const sql = `UPDATE jobs SET ${names.map((name) => `${name} = ?`).join(', ')} WHERE id = ?`
      if (statement(sql).run(...Object.values(columns), id).changes === 0) throw new UnknownRow('job', id)
      if (result === null) statement('DELETE FROM results WHERE job_id = ?').run(id)
      else if (result !== undefined) {
        statement('INSERT OR REPLACE INTO results (job_id, json) VALUES (?, ?)').run(
          id,
          JSON.stringify(result),
        )
      }
    },
    release(reason, at, of) {
      const [among, ...values] =
        of === undefined
          ? ['']
          : 'provider' in of
            ? ['AND provider = ?', of.provider]
            : ['AND batch_id = ?', of.batchId]
      const sql = `UPDATE jobs SET state = ?, changed_at = ? WHERE ${heldFor(reason)} ${among} RETURNING id`
      const rows = statement(sql).all(waitingForSlot, at, reason, ...values)
      return rows.map((row) => IdRow.parse(row).id)
    },
    remove: (ids) => removeJobs(statement, ids),
  }
}

function removeJobs(statement: ReturnType<typeof statements>, ids: readonly string[]): void {
  const removed = statement(`DELETE FROM jobs WHERE id IN (SELECT value FROM json_each(?))
    RETURNING source_id AS id`).all(JSON.stringify(ids))
  // A source that was never read is of no use without the draft it was found for.
  statement(`DELETE FROM sources WHERE id IN (SELECT value FROM json_each(?))
    AND (listed = 0 OR facts IS NULL AND problem IS NULL)
    AND NOT EXISTS (SELECT 1 FROM jobs WHERE jobs.source_id = sources.id)`).run(
    JSON.stringify(removed.map((row) => IdRow.parse(row).id)),
  )
}

const waitingForSlot = JSON.stringify({ is: 'waiting', for: 'slot' } satisfies JobState)

const IdRow = z.object({ id: z.string() })
const SourceRow = z.object({ path: z.string(), pixels: z.int().nullable() })

type Statements = ReturnType<typeof statements>

const jobColumns = [
  'id',
  'batch_id',
  'source_id',
  'recipe',
  'identity',
  'position',
  'provider',
  'model',
  'search_key',
  'sort_key',
  'pixels',
  'state',
  'state_is',
  'promised',
  'quoted',
  'created_at',
  'changed_at',
]
const insertJob = `INSERT INTO jobs (${jobColumns.join(', ')}) VALUES (${jobColumns.map(() => '?').join(', ')})`

/** A job or a draft to be stored, and how its row refers to its recipe. */
export type JobToInsert = Omit<NewJob, 'recipe'> & { readonly columns: RecipeColumns }

/** Adds rows at the end of the queue; inside the caller's transaction. */
export function insertJobs(statement: Statements, jobs: readonly JobToInsert[]): void {
  let position = lastPosition(statement)
  for (const job of jobs) insert(statement, job, (position += positionStep))
}

function insert(statement: Statements, job: JobToInsert, position: number): void {
  const source = statement(selectSource).get(job.sourceId)
  if (source === undefined) throw new UnknownRow('source', job.sourceId)
  const { path, pixels } = SourceRow.parse(source)
  statement(insertJob).run(
    job.id,
    job.batchId,
    job.sourceId,
    job.columns.recipe,
    job.identity,
    position,
    job.columns.provider,
    job.columns.model,
    searchKey(path),
    sortKey(path),
    pixels,
    JSON.stringify(job.state),
    job.state.is,
    toJsonColumn(job.promised),
    JSON.stringify(job.quoted),
    job.createdAt,
    job.createdAt,
  )
}

const selectSource = `SELECT path, (facts ->> '$.width') * (facts ->> '$.height') AS pixels
  FROM sources WHERE id = ?`

/** The columns of `jobs` a change sets, by name. */
function changedColumns(change: Omit<RowChange, 'result'>, at: number): Record<string, Column> {
  const columns: Record<string, Column> = { changed_at: at }
  if (change.state !== undefined) {
    columns['state'] = JSON.stringify(change.state)
    columns['state_is'] = change.state.is
  }
  if (change.ticket !== undefined) columns['ticket'] = toJsonColumn(change.ticket)
  if (change.staged !== undefined) columns['staged'] = toJsonColumn(change.staged)
  if (change.deaths !== undefined) columns['deaths'] = change.deaths
  if (change.charged !== undefined) columns['charged'] = change.charged
  if (change.batchId !== undefined) columns['batch_id'] = change.batchId
  if (change.quoted !== undefined) columns['quoted'] = JSON.stringify(change.quoted)
  if (change.promised !== undefined) columns['promised'] = JSON.stringify(change.promised)
  return columns
}
