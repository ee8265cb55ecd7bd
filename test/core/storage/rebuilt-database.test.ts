import { closeSync, copyFileSync, mkdirSync, openSync, renameSync, existsSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { gatherMemories } from '../../../src/core/jobs/attempts/recall-paid.ts'
import { openDatabase } from '../../../src/core/storage/database.ts'
import { DatabaseDamaged } from '../../../src/core/storage/database-damaged.ts'
import { openPaidJournal } from '../../../src/core/storage/paid-journal-file.ts'
import { sqliteJobStore } from '../../../src/core/storage/sqlite-job-store.ts'
import { sqliteSourceStore } from '../../../src/core/storage/sqlite-source-store.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { databaseOptions, keepingLogger, openStores } from './open-stores.ts'
import { newAttempt, newJob, nextId, someSource } from './stored-things.ts'

const caps = { day: null, month: null, dayStart: 0, monthStart: 0 }
const submitting = { is: 'submitting' } as const

/** A home whose database was backed up before the second and the third of three submissions. */
async function homeWithBackup() {
  const home = await tempFolder()
  const journal = await openPaidJournal({ folder: join(home, 'journal'), logger: keepingLogger() })
  const database = openDatabase(databaseOptions(home))
  const [jobs, sources] = [sqliteJobStore(database.connection), sqliteSourceStore(database.connection)]
  const [batchId, source] = [nextId(), someSource()]
  jobs.addBatch({ id: batchId, createdAt: 1 })
  sources.put([source])
  const added = [1, 2, 3].map(() => newJob({ batchId, sourceId: source.id }))
  jobs.add(added)
  const intend = async (index: number) => {
    const attempt = newAttempt({ jobId: added[index]?.id ?? '', batchId })
    jobs.intend({ attempt, state: submitting, caps })
    await journal.write({ type: 'intent', attempt })
    return attempt
  }
  const accept = async ({ id, jobId }: { id: string; jobId: string }) => {
    const facts = { requestId: `r-${id}`, ticket: { request_id: `r-${id}` } }
    await journal.write({ type: 'accepted', attemptId: id, ...facts })
    jobs.change(jobId, { attempt: { state: 'accepted', ...facts } }, 2)
  }
  const first = await intend(0)
  await accept(first)
  const backup = await database.backUp()
  const second = await intend(1)
  await journal.write({ type: 'named', attemptId: second.id, requestId: 'r-second' })
  const third = await intend(2)
  await accept(third)
  database.close()
  await journal.close()
  return { home, backup: backup ?? '', first, second, third }
}

/** Writes noise over the third page of the database. */
function damage(home: string): void {
  const file = openSync(databaseOptions(home).path, 'r+')
  writeSync(file, Buffer.alloc(4096, 'noise'), 0, 4096, 2 * 4096)
  closeSync(file)
}

function damageFoundIn(home: string): DatabaseDamaged {
  try {
    openDatabase(databaseOptions(home)).close()
  } catch (error) {
    if (error instanceof DatabaseDamaged) return error
    throw error
  }
  throw new Error('Expected the damage to be found, got an open database')
}

describe('a damaged database', () => {
  test('is replaced as its message says, and the journal knows what the backup does not', async () => {
    const { home, backup, first, second, third } = await homeWithBackup()
    damage(home)
    const { message } = damageFoundIn(home)
    const { path } = databaseOptions(home)
    expect(message).toContain(`Move ${path} and the files ${path}-wal and ${path}-shm elsewhere`)
    expect(message).toContain(`copy ${backup}, the newest backup, to ${path}`)
    mkdirSync(join(home, 'elsewhere'))
    for (const end of ['', '-wal', '-shm'])
      if (existsSync(path + end)) renameSync(path + end, join(home, 'elsewhere', `enlarger.db${end}`))
    copyFileSync(backup, path)

    const { jobs, close } = openStores(home)
    onTestFinished(close)
    expect([first, second, third].map(({ id }) => jobs.attempt(id)?.state)).toEqual([
      'accepted',
      undefined,
      undefined,
    ])
    const journal = await openPaidJournal({ folder: join(home, 'journal'), logger: keepingLogger() })
    onTestFinished(() => journal.close())
    for (const [id, { attempt, requestId, ticket }] of gatherMemories(journal.entries())) {
      if (attempt === null || jobs.attempt(id) !== null) continue
      const unanswered = { answer: null, charged: null, wasCharged: null, doubtedAt: null }
      const state = ticket === null ? 'unknown' : 'accepted'
      jobs.restoreAttempt({ ...attempt, state, requestId, ticket, ...unanswered })
    }
    expect(jobs.attempt(second.id)).toMatchObject({
      ...second,
      state: 'unknown',
      requestId: 'r-second',
      ticket: null,
    })
    const ticket = { request_id: `r-${third.id}` }
    expect(jobs.attempt(third.id)).toMatchObject({ ...third, state: 'accepted', ticket })
    expect(jobs.work(third.jobId).ticket).toEqual(ticket)
    for (const { jobId, batchId } of [first, second, third]) {
      const again = newAttempt({ jobId, batchId })
      expect(() => jobs.intend({ attempt: again, state: submitting, caps })).toThrow('unresolved attempt')
    }
  })
})
