import { join } from 'node:path'
import { z } from 'zod'
import { JobResult, JobState } from '../../shared/domain/job.ts'
import type { Job } from '../../shared/domain/job.ts'
import { Fidelity } from '../../shared/domain/fidelity.ts'
import { PixelSize } from '../../shared/domain/media.ts'
import { MicroDollars, Price } from '../../shared/domain/money.ts'
import { Recipe } from '../../shared/domain/recipe.ts'
import type { Attempt } from '../jobs/attempts/attempt.ts'
import type { JobWork } from '../jobs/job-store.ts'
import { jsonColumn } from './json-column.ts'
import type { statements } from './statements.ts'

/** The columns of a job as `parseJobRow` reads them; what follows names the rows of `jobs` as `job`. */
export const selectJob = `
  SELECT job.id, job.batch_id, job.source_id, source.path AS source, recipe.json AS recipe, job.state,
    job.promised, claim.folder, claim.name, job.quoted, job.charged, result.json AS result,
    job.created_at, job.changed_at
  FROM jobs AS job
  JOIN sources AS source ON source.id = job.source_id
  JOIN recipes AS recipe ON recipe.number = job.recipe
  LEFT JOIN results AS result ON result.job_id = job.id
  LEFT JOIN claims AS claim ON claim.job_id = job.id`

const JobRow = z.object({
  id: z.ulid(),
  batch_id: z.ulid(),
  source_id: z.ulid(),
  source: z.string(),
  recipe: jsonColumn(Recipe),
  state: jsonColumn(JobState),
  promised: jsonColumn(PixelSize).nullable(),
  folder: z.string().nullable(),
  name: z.string().nullable(),
  quoted: jsonColumn(Price),
  charged: MicroDollars.nullable(),
  result: jsonColumn(JobResult).nullable(),
  created_at: z.int(),
  changed_at: z.int(),
})

/** A row of `selectJob` as a job. */
export function parseJobRow(row: unknown): Job {
  const { batch_id, source_id, folder, name, created_at, changed_at, ...same } = JobRow.parse(row)
  const claimed = folder === null || name === null ? null : join(folder, name)
  return {
    ...same,
    batchId: batch_id,
    sourceId: source_id,
    progress: null,
    output: same.state.is === 'done' && same.result !== null ? same.result.path : claimed,
    createdAt: created_at,
    changedAt: changed_at,
  }
}

/** The jobs of these ids, in their order. */
export function jobsOf(statement: ReturnType<typeof statements>, ids: readonly string[]): Job[] {
  const rows = statement(
    `${selectJob} JOIN json_each(?) AS wanted ON job.id = wanted.value ORDER BY wanted.key`,
  )
  return rows.all(JSON.stringify(ids)).map(parseJobRow)
}

/** Ids as one JSON text: a row for each of 100,000 would hold up the process for a second. */
export const IdsRow = z.object({ ids: jsonColumn(z.array(z.string())) })

const Staged = z.object({
  path: z.string(),
  size: PixelSize,
  bytes: z.int(),
  sha256: z.string(),
  fidelity: Fidelity,
  provider: z.record(z.string(), z.unknown()),
})

const WorkRow = z.object({
  ticket: jsonColumn(z.record(z.string(), z.unknown())).nullable(),
  staged: jsonColumn(Staged).nullable(),
  deaths: z.int(),
})

/** A row of `ticket`, `staged` and `deaths` as work. The ticket of an accepted attempt goes before that of the row. */
export function parseWorkRow(row: unknown, attempt: Attempt | null): JobWork {
  const { ticket, ...same } = WorkRow.parse(row)
  return { ...same, attempt, ticket: attempt?.state === 'accepted' ? attempt.ticket : ticket }
}
