import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Clock, Logger } from '../ports.ts'
import { backUpInThread, backUpNow, hasBackupOfDay, newestBackup } from './database-backup.ts'
import { DatabaseDamaged } from './database-damaged.ts'
import { takeDatabaseLock } from './database-lock.ts'
import { DatabaseTooNew } from './database-too-new.ts'
import { inspectDatabase } from './inspect-database.ts'
import { migrate } from './migrate.ts'
import { migrations } from './migrations/index.ts'

export interface DatabaseOptions {
  /** The database file; made when it is absent. */
  readonly path: string
  /** The file whose lock says who owns the database. */
  readonly lock: string
  /** The folder of the backups. */
  readonly backups: string
  readonly clock: Clock
  readonly logger: Logger
}

/** A database this process owns. */
export interface Database {
  readonly connection: DatabaseSync
  /**
   * Makes the backup of the day, unless there is one, without holding up the process. Resolves with its path, or
   * null when none was due or it could not be made, which is logged.
   */
  readonly backUp: () => Promise<string | null>
  /** Closes the database and gives it up. */
  readonly close: () => void
}

/**
 * Takes ownership of a database, checks that it is whole, backs it up before a change of its shape, and opens it
 * so that what a transaction wrote is on disk when it returns.
 * @throws DatabaseOwned when another process has it
 * @throws DatabaseTooNew when a newer Enlarger wrote it
 * @throws DatabaseDamaged when it is not whole
 */
export function openDatabase(options: DatabaseOptions): Database {
  const folders = [dirname(options.path), dirname(options.lock), options.backups]
  for (const folder of folders) mkdirSync(folder, { recursive: true, mode: 0o700 })
  const lock = takeDatabaseLock(options.lock)
  try {
    prepare(options)
    const connection = connect(options)
    migrate(connection)
    return {
      connection,
      backUp: () => backUpOfDay(options),
      close: () => {
        connection.close()
        lock.release()
      },
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

function prepare({ path, backups, clock, logger }: DatabaseOptions): void {
  const found = inspectDatabase(path)
  if (found.is === 'absent') return
  if (found.is === 'damaged') {
    const facts = { path, findings: found.findings, backup: newestBackup(backups) }
    throw new DatabaseDamaged(facts, { cause: found.cause })
  }
  const known = migrations.length
  if (found.version > known) throw new DatabaseTooNew({ path, found: found.version, known })
  if (found.version === known) return
  const backup = backUpNow({ path, folder: backups, now: clock.now() })
  logger.info({ backup, from: found.version, to: known }, 'The database is brought to a newer version')
}

function connect({ path, logger }: DatabaseOptions): DatabaseSync {
  const connection = new DatabaseSync(path, { timeout: 5000, enableForeignKeyConstraints: true })
  const mode = Object.values(connection.prepare('PRAGMA journal_mode = WAL').get() ?? {})[0]
  if (mode !== 'wal')
    logger.warn({ path, mode }, 'The database has no write-ahead log here; it is slower, not less safe')
  connection.exec(`
    PRAGMA synchronous = FULL;
    PRAGMA fullfsync = ON;
    PRAGMA checkpoint_fullfsync = ON;
    PRAGMA cache_size = -32768;
    PRAGMA journal_size_limit = 33554432;
  `)
  return connection
}

async function backUpOfDay({ path, backups, clock, logger }: DatabaseOptions): Promise<string | null> {
  const now = clock.now()
  try {
    if (hasBackupOfDay(backups, now)) return null
    return await backUpInThread({ path, folder: backups, now })
  } catch (error) {
    logger.warn({ folder: backups, error }, 'The backup of the day could not be made')
    return null
  }
}
