import type { DatabaseSync, StatementSync } from 'node:sqlite'

/** Gives the prepared statement of a text, each prepared once. For texts of which there are few. */
export function statements(connection: DatabaseSync): (sql: string) => StatementSync {
  const prepared = new Map<string, StatementSync>()
  return (sql) => {
    const statement = prepared.get(sql) ?? connection.prepare(sql)
    prepared.set(sql, statement)
    return statement
  }
}
