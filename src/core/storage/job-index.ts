import type { DatabaseSync } from 'node:sqlite'
import type { JobFilter, JobSort } from '../../shared/contract/jobs.ts'
import { jobStateNames } from '../../shared/domain/job.ts'
import type { JobStore } from '../jobs/job-store.ts'
import { jobCondition } from './job-filter.ts'
import { IdsRow } from './job-row.ts'
import { statements } from './statements.ts'

/** Rows of an index that are looked at before other work gets its turn. */
const portion = 5000

/** A part of an index, walked along: `keys` are its columns, which end in the one that tells rows apart. */
interface Walk {
  readonly index: string
  readonly keys: readonly string[]
  readonly within: string
}

const all = 'TRUE'
const walks: Record<JobSort['by'], readonly Walk[]> = {
  queue: [{ index: 'jobs_queue', keys: ['position', 'id'], within: all }],
  added: [{ index: 'jobs_newest', keys: ['id'], within: all }],
  name: [{ index: 'jobs_named', keys: ['sort_key', 'id'], within: all }],
  changed: [{ index: 'jobs_changed', keys: ['changed_at', 'id'], within: all }],
  pixels: [
    { index: 'jobs_sized', keys: ['pixels', 'id'], within: 'pixels IS NOT NULL' },
    { index: 'jobs_sized', keys: ['id'], within: 'pixels IS NULL' },
  ],
  state: jobStateNames.map((name) => ({
    index: 'jobs_states',
    keys: ['position', 'id'],
    within: `state_is = '${name}'`,
  })),
}

/** The part of the job store that sorts. It follows an index from row to row, so it never sorts. */
export function jobIndex(connection: DatabaseSync): Pick<JobStore, 'index'> {
  const statement = statements(connection)
  return {
    *index(filter, { by, descending }) {
      // What is not read yet has no pixels, and comes last either way.
      const ordered = descending && by !== 'pixels' ? walks[by].toReversed() : walks[by]
      for (const walk of ordered) yield* follow(statement, { walk, filter, descending })
    },
  }
}

interface Following {
  readonly walk: Walk
  readonly filter: JobFilter
  readonly descending: boolean
}

function* follow(
  statement: ReturnType<typeof statements>,
  { walk: { index, keys, within }, filter, descending }: Following,
): Generator<string[]> {
  const condition = jobCondition(filter)
  const place = `(${keys.join(', ')})`
  const marks = `(${keys.map(() => '?').join(', ')})`
  const [after, upTo] = descending ? ['<', '>='] : ['>', '<=']
  const order = keys.map((key) => `${key} ${descending ? 'DESC' : 'ASC'}`).join(', ')
  const rows = `FROM jobs INDEXED BY ${index} WHERE ${within}`
  let from: (string | number)[] = []
  for (;;) {
    const beyond = from.length === 0 ? all : `${place} ${after} ${marks}`
    const last = statement(
      `SELECT ${keys.join(', ')} ${rows} AND ${beyond} ORDER BY ${order} LIMIT 1 OFFSET ${portion - 1}`,
    ).get(...from)
    const to = last === undefined ? [] : Object.values(last).map(asKey)
    const until = to.length === 0 ? all : `${place} ${upTo} ${marks}`
    const row = statement(`SELECT json_group_array(id) AS ids FROM
      (SELECT id ${rows} AND ${beyond} AND ${until} AND ${condition.sql} ORDER BY ${order})`)
    yield IdsRow.parse(row.get(...from, ...to, ...condition.values)).ids
    if (last === undefined) return
    from = to
  }
}

function asKey(value: unknown): string | number {
  if (typeof value === 'string' || typeof value === 'number') return value
  throw new Error(`Expected a text or a number to sort by, got ${typeof value}`)
}
