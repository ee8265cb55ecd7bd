import type { DatabaseSync } from 'node:sqlite'
import { ProblemError } from '../../shared/domain/problem.ts'
import { sqliteCode, sqliteCodes } from './sqlite-code.ts'

/**
 * Runs `work` in one transaction and returns what it returns; on disk when this returns. Whatever `work` throws
 * undoes all of it. A full disk is thrown as the problem DISK_FULL.
 */
export function transaction<Result>(connection: DatabaseSync, work: () => Result): Result {
  try {
    connection.exec('BEGIN IMMEDIATE')
    const result = work()
    connection.exec('COMMIT')
    return result
  } catch (error) {
    // SQLite has rolled back by itself after some errors, a full disk among them.
    if (connection.isTransaction) connection.exec('ROLLBACK')
    if (sqliteCode(error) !== sqliteCodes.full) throw error
    throw new ProblemError('DISK_FULL', { folder: connection.location() ?? 'memory' }, { cause: error })
  }
}
