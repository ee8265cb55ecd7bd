import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { MediaFacts } from '../../shared/domain/media.ts'
import { Problem } from '../../shared/domain/problem.ts'
import type { Source } from '../../shared/domain/source.ts'
import type { SourceStore } from '../library/source-store.ts'
import { jsonColumn, toJsonColumn } from './json-column.ts'
import { statements } from './statements.ts'
import { transaction } from './transaction.ts'

type Statements = ReturnType<typeof statements>

/** The source store in a database that has been migrated. */
export function sqliteSourceStore(connection: DatabaseSync): SourceStore {
  const statement = statements(connection)
  const one = (sql: string, value: string): Source | null => {
    const row = statement(sql).get(value)
    return row === undefined ? null : parseSourceRow(row)
  }
  return {
    put: (sources) => transaction(connection, () => sources.map((source) => putOne(statement, source))),
    get: (id) => one('SELECT * FROM sources WHERE id = ?', id),
    getMany(ids) {
      const rows = statement(`SELECT sources.* FROM json_each(?) AS wanted
        JOIN sources ON sources.id = wanted.value ORDER BY wanted.key`)
      return rows.all(JSON.stringify(ids)).map(parseSourceRow)
    },
    findByPath: (path) => one('SELECT * FROM sources WHERE path = ?', path),
    list({ after, limit }) {
      const page = statement('SELECT * FROM sources WHERE listed = 1 AND id > ? ORDER BY id LIMIT ?')
      const found = page.all(after ?? '', limit + 1).map(parseSourceRow)
      const items = found.slice(0, limit)
      const next = found.length > limit ? (items.at(-1)?.id ?? null) : null
      const row = statement('SELECT count(*) AS total FROM sources WHERE listed = 1').get()
      return { items, next, total: z.object({ total: z.int() }).parse(row).total }
    },
    remove: (ids) =>
      transaction(connection, () => {
        let removed = 0
        for (const id of ids) removed += removeOne(statement, id)
        return removed
      }),
  }
}

const renewSource = `UPDATE sources
  SET root = ?, bytes = ?, modified_at = ?, sha256 = ?, facts = ?, problem = ?, listed = 1
  WHERE path = ? RETURNING id, added_at`
const insertSource = `INSERT INTO sources
  (root, bytes, modified_at, sha256, facts, problem, path, id, added_at, listed)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)`

const KeptRow = z.object({ id: z.ulid(), added_at: z.int() })

/** A source of the same path keeps its id and the time it was added, and is listed again. */
function putOne(statement: Statements, source: Source): Source {
  const columns = [
    source.root,
    source.bytes,
    source.modifiedAt,
    source.sha256,
    toJsonColumn(source.facts),
    toJsonColumn(source.problem),
    source.path,
  ]
  const kept = statement(renewSource).get(...columns)
  if (kept !== undefined) {
    const { id, added_at } = KeptRow.parse(kept)
    return { ...source, id, addedAt: added_at }
  }
  statement(insertSource).run(...columns, source.id, source.addedAt)
  return { ...source }
}

/** Deletes a source, or only takes it off the list while jobs refer to it. */
function removeOne(statement: Statements, id: string): number {
  const used = statement('SELECT 1 FROM jobs WHERE source_id = ? LIMIT 1').get(id) !== undefined
  const sql = used
    ? 'UPDATE sources SET listed = 0 WHERE id = ? AND listed = 1'
    : 'DELETE FROM sources WHERE id = ? AND listed = 1'
  return Number(statement(sql).run(id).changes)
}

const SourceRow = z.object({
  id: z.ulid(),
  path: z.string(),
  root: z.string(),
  bytes: z.int(),
  modified_at: z.number(),
  sha256: z.string().nullable(),
  facts: jsonColumn(MediaFacts).nullable(),
  problem: jsonColumn(Problem).nullable(),
  added_at: z.int(),
})

function parseSourceRow(row: unknown): Source {
  const { modified_at, added_at, ...same } = SourceRow.parse(row)
  return { ...same, modifiedAt: modified_at, addedAt: added_at }
}
