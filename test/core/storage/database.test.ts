import { createHash } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../../src/core/storage/database.ts'
import { DatabaseDamaged } from '../../../src/core/storage/database-damaged.ts'
import { DatabaseOwned } from '../../../src/core/storage/database-owned.ts'
import { DatabaseTooNew } from '../../../src/core/storage/database-too-new.ts'
import { migrations } from '../../../src/core/storage/migrations/index.ts'
import { manualClock } from '../../support/manual-clock.ts'
import { runChild } from '../../support/run-child.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { databaseOptions, keepingLogger, openStores } from './open-stores.ts'
import { someSource } from './stored-things.ts'

const day = 24 * 60 * 60 * 1000

/** A closed database with a hundred sources in it. */
async function filledHome(): Promise<string> {
  const home = await tempFolder()
  const { sources, close } = openStores(home)
  sources.put(Array.from({ length: 100 }, () => someSource()))
  close()
  return home
}

function thrownBy(work: () => unknown): unknown {
  try {
    work()
  } catch (error) {
    return error
  }
  throw new Error('Expected an error, got none')
}

function hashOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}

describe('an open database', () => {
  test('keeps what was committed on disk, and checks references', async () => {
    const { connection, close } = openDatabase(databaseOptions(await tempFolder()))
    const pragma = (name: string) => Object.values(connection.prepare(`PRAGMA ${name}`).get() ?? {})[0]
    expect([pragma('journal_mode'), pragma('synchronous'), pragma('foreign_keys')]).toEqual(['wal', 2, 1])
    expect(() =>
      connection.exec('INSERT INTO results (job_id, json) VALUES (\'x\', \'{"sha256":"0"}\')'),
    ).toThrow('FOREIGN KEY')
    close()
  })

  test('is readable by its owner alone', async () => {
    const home = `${await tempFolder()}/home`
    openDatabase(databaseOptions(home)).close()
    expect(statSync(home).mode & 0o077).toBe(0)
  })
})

describe('ownership', () => {
  test('a second process is refused, and gets the database when the first was killed', async () => {
    const home = await tempFolder()
    const program = new URL('children/hold-database.ts', import.meta.url)
    const first = runChild(program, [home])
    expect(await first.line()).toBe('owned')
    expect(await runChild(program, [home]).line()).toBe('DatabaseOwned')
    expect(() => openDatabase(databaseOptions(home))).toThrow(DatabaseOwned)
    await first.kill()
    expect(await runChild(program, [home]).line()).toBe('owned')
  })

  test('is given up on closing, and when opening fails', async () => {
    const home = await filledHome()
    writeFileSync(`${home}/enlarger.db`, 'no database, but long enough to be looked at. '.repeat(20))
    expect(() => openDatabase(databaseOptions(home))).toThrow(DatabaseDamaged)
    writeFileSync(`${home}/enlarger.db`, '')
    openDatabase(databaseOptions(home)).close()
    openDatabase(databaseOptions(home)).close()
  })
})

describe('a database of a newer Enlarger', () => {
  test('is refused with both versions and not written', async () => {
    const home = await filledHome()
    const { path } = databaseOptions(home)
    const connection = new DatabaseSync(path)
    connection.exec('PRAGMA user_version = 999')
    connection.close()
    const before = hashOf(path)
    const error = thrownBy(() => openDatabase(databaseOptions(home)))
    expect(error).toBeInstanceOf(DatabaseTooNew)
    expect(error).toMatchObject({ path, found: 999, known: migrations.length })
    expect(hashOf(path)).toBe(before)
    expect(existsSync(`${home}/backups`) ? readdirSync(`${home}/backups`) : []).toEqual([])
  })
})

describe('a damaged database', () => {
  /** Overwrites pages with noise and opens the database; null when that is not noticed. */
  function openDamaged(home: string, page: number): unknown {
    const { path } = databaseOptions(home)
    const file = openSync(path, 'r+')
    writeSync(
      file,
      createHash('shake256', { outputLength: 4096 }).update(String(page)).digest(),
      0,
      4096,
      page * 4096,
    )
    try {
      openDatabase(databaseOptions(home)).close()
      return null
    } catch (error) {
      return error
    }
  }

  test('is noticed whichever page in use is overwritten, and left as it is', async () => {
    const home = await filledHome()
    const { path } = databaseOptions(home)
    copyFileSync(path, `${home}/whole.db`)
    const pages = statSync(path).size / 4096
    for (let page = 0; page < pages; page += 1) {
      copyFileSync(`${home}/whole.db`, path)
      const error = openDamaged(home, page)
      expect(error, `page ${page} of ${pages}`).toBeInstanceOf(DatabaseDamaged)
    }
    const before = hashOf(path)
    expect(() => openDatabase(databaseOptions(home))).toThrow(DatabaseDamaged)
    expect(hashOf(path)).toBe(before)
  })

  test('is reported with the newest backup and what to do', async () => {
    const home = await filledHome()
    const { backUp, close } = openDatabase(databaseOptions(home))
    const backup = await backUp()
    close()
    const error = openDamaged(home, 3)
    expect(error).toMatchObject({ backup })
    expect(String(error)).toContain(`copy ${backup}, the newest backup, to ${home}/enlarger.db`)
  })

  test('without a backup says so', async () => {
    expect(String(openDamaged(await filledHome(), 3))).toContain('There is no backup')
  })
})

describe('backups', () => {
  test('hold everything, are made once a day, and the newest five are kept', async () => {
    const home = await filledHome()
    const clock = manualClock()
    const database = openDatabase({ ...databaseOptions(home), clock })
    onTestFinished(() => database.close())
    const first = await database.backUp()
    expect(first).toBe(`${home}/backups/enlarger-2026-01-01-000000.db`)
    const copy = new DatabaseSync(first ?? '', { readOnly: true })
    expect(copy.prepare('SELECT count(*) AS count FROM sources').get()).toMatchObject({ count: 100 })
    copy.close()
    expect(await database.backUp()).toBeNull()
    writeFileSync(`${home}/backups/enlarger-2026-01-01-000001.db.part`, 'left by a death')
    for (let more = 0; more < 5; more += 1) {
      await clock.advance(day)
      expect(await database.backUp()).not.toBeNull()
    }
    const kept = ['02', '03', '04', '05', '06'].map((date) => `enlarger-2026-01-${date}-000000.db`)
    expect(readdirSync(`${home}/backups`).toSorted()).toEqual(kept)
  })

  test('that can not be made are warned of and leave the database usable', async () => {
    const home = await filledHome()
    const logger = keepingLogger()
    const database = openDatabase({ ...databaseOptions(home), logger, backups: `${home}/backups` })
    onTestFinished(() => database.close())
    rmSync(`${home}/backups`, { recursive: true })
    writeFileSync(`${home}/backups`, 'a file where the folder was')
    expect(await database.backUp()).toBeNull()
    expect(logger.warnings).toHaveLength(1)
  })

  test('are made before an older database is brought to a newer version', async () => {
    const home = await tempFolder()
    const { path } = databaseOptions(home)
    const old = new DatabaseSync(path)
    old.exec("CREATE TABLE kept (word TEXT); INSERT INTO kept VALUES ('old')")
    old.close()
    const database = openDatabase(databaseOptions(home))
    database.close()
    const [name = ''] = readdirSync(`${home}/backups`)
    const backup = new DatabaseSync(`${home}/backups/${name}`, { readOnly: true })
    expect(backup.prepare('SELECT word FROM kept').get()).toMatchObject({ word: 'old' })
    expect(backup.prepare('PRAGMA user_version').get()).toMatchObject({ user_version: 0 })
    backup.close()
  })
})
