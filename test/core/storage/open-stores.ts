import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { nodeClock } from '../../../src/core/node/node-clock.ts'
import type { Logger } from '../../../src/core/ports.ts'
import { openDatabase } from '../../../src/core/storage/database.ts'
import type { DatabaseOptions } from '../../../src/core/storage/database.ts'
import { migrate } from '../../../src/core/storage/migrate.ts'
import { sqliteJobStore } from '../../../src/core/storage/sqlite-job-store.ts'
import { sqliteSourceStore } from '../../../src/core/storage/sqlite-source-store.ts'

/** A logger that keeps what it was told to warn of. */
export function keepingLogger(): Logger & { readonly warnings: object[] } {
  const warnings: object[] = []
  return { warnings, debug: () => {}, info: () => {}, warn: (facts) => warnings.push(facts), error: () => {} }
}

/** The options of a database in a folder, as a host would give them. */
export function databaseOptions(home: string): DatabaseOptions {
  return {
    path: join(home, 'enlarger.db'),
    lock: join(home, 'lock.db'),
    backups: join(home, 'backups'),
    clock: nodeClock,
    logger: keepingLogger(),
  }
}

/** Stores in a database file below `home`. */
export function openStores(home: string) {
  const database = openDatabase(databaseOptions(home))
  const { connection, close } = database
  return { jobs: sqliteJobStore(connection), sources: sqliteSourceStore(connection), connection, close }
}

/** Stores that live as long as they are open. */
export function openStoresInMemory() {
  const connection = new DatabaseSync(':memory:')
  migrate(connection)
  const close = () => connection.close()
  return { jobs: sqliteJobStore(connection), sources: sqliteSourceStore(connection), connection, close }
}
