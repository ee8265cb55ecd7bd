import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { Source } from '../../shared/domain/source.ts'
import type { SourceStore } from '../library/source-store.ts'
import { parseSourceRow, putSource } from './source-row.ts'
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
    put: (sources) => transaction(connection, () => sources.map((source) => putSource(statement, source))),
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

/** Deletes a source, or only takes it off the list while jobs refer to it. */
function removeOne(statement: Statements, id: string): number {
  const used = statement('SELECT 1 FROM jobs WHERE source_id = ? LIMIT 1').get(id) !== undefined
  const sql = used
    ? 'UPDATE sources SET listed = 0 WHERE id = ? AND listed = 1'
    : 'DELETE FROM sources WHERE id = ? AND listed = 1'
  return Number(statement(sql).run(id).changes)
}
