import type { DatabaseSync } from 'node:sqlite'
import type { AgreementStore } from '../accounts/agreement-store.ts'
import { statements } from './statements.ts'

/** The agreement store in a database that has been migrated. What was agreed to first stays as it is. */
export function sqliteAgreementStore(connection: DatabaseSync): AgreementStore {
  const statement = statements(connection)
  return {
    has: (provider) => statement('SELECT 1 FROM agreements WHERE provider = ?').get(provider) !== undefined,
    add(provider, at) {
      statement('INSERT OR IGNORE INTO agreements (provider, agreed_at) VALUES (?, ?)').run(provider, at)
    },
  }
}
