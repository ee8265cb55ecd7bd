import type { DatabaseSync } from 'node:sqlite'
import { readUserVersion } from './inspect-database.ts'
import { migrations } from './migrations/index.ts'
import { sortKey } from './sort-key.ts'
import { transaction } from './transaction.ts'

/** Brings a database to the newest version, each step in a transaction of its own. */
export function migrate(connection: DatabaseSync): void {
  connection.function('sort_key_of', { deterministic: true }, (path) => sortKey(String(path)))
  for (const [index, step] of migrations.entries()) {
    if (index < readUserVersion(connection)) continue
    transaction(connection, () => connection.exec(`${step}; PRAGMA user_version = ${index + 1}`))
  }
}
