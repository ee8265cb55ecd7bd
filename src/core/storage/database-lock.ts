import { DatabaseSync } from 'node:sqlite'
import { DatabaseOwned } from './database-owned.ts'
import { sqliteCode, sqliteCodes } from './sqlite-code.ts'

/** Ownership of a database, held until it is released or the process dies. */
export interface DatabaseLock {
  release(): void
}

// A connection that nobody refers to is closed by the garbage collector, and the lock with it.
const held = new Set<DatabaseSync>()

/**
 * Takes the lock file `path`: an exclusive transaction on a database of nothing, which the system gives up when
 * the process dies, however it dies. Nothing else in this process may open and close that file: on POSIX systems
 * that would give the lock up.
 * @throws DatabaseOwned when another process, or another holder in this one, has it
 */
export function takeDatabaseLock(path: string): DatabaseLock {
  const connection = new DatabaseSync(path, { timeout: 0 })
  try {
    connection.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    connection.close()
    if (sqliteCode(error) === sqliteCodes.busy) throw new DatabaseOwned(path, { cause: error })
    throw error
  }
  held.add(connection)
  return {
    release: () => {
      held.delete(connection)
      connection.close()
    },
  }
}
