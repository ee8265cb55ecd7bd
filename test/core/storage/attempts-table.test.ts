import { existsSync, readdirSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, onTestFinished, test } from 'vitest'
import { attemptStates } from '../../../src/core/jobs/attempts/attempt.ts'
import { first } from '../../../src/core/storage/migrations/0001-first.ts'
import { runChild } from '../../support/run-child.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { databaseOptions, openStores, openStoresInMemory } from './open-stores.ts'
import { newAttempt, newJob, nextId, someSource } from './stored-things.ts'

const noCaps = { day: null, month: null, dayStart: 0, monthStart: 0 }

/** A store in memory with one job that has an attempt in state `intent`. */
function withOneAttempt() {
  const stores = openStoresInMemory()
  onTestFinished(() => stores.close())
  const { jobs, sources } = stores
  const [batchId, source] = [nextId(), someSource()]
  jobs.addBatch({ id: batchId, createdAt: 1 })
  sources.put([source])
  const job = newJob({ batchId, sourceId: source.id })
  jobs.add([job])
  const attempt = newAttempt({ jobId: job.id, batchId })
  jobs.intend({ attempt, state: { is: 'submitting' }, caps: noCaps })
  return { ...stores, job, attempt }
}

describe('the table of attempts, whoever writes to it,', () => {
  const copy = (state: string) => `INSERT INTO attempts
    (id, job_id, batch_id, provider, model, request, intended_at, sent_at, state)
    SELECT 'another', job_id, batch_id, provider, model, request, intended_at, sent_at, '${state}' FROM attempts`

  test.each(['intent', 'unknown', 'accepted'])('takes no second unresolved one of a job: %s', (state) => {
    const { connection } = withOneAttempt()
    expect(() => connection.exec(copy(state))).toThrow('UNIQUE constraint failed: attempts.job_id')
  })

  test('takes a second one that is settled, and lets none become unresolved beside another', () => {
    const { connection } = withOneAttempt()
    connection.exec(copy('absent'))
    expect(() => connection.exec("UPDATE attempts SET state = 'accepted' WHERE id = 'another'")).toThrow(
      'UNIQUE constraint failed: attempts.job_id',
    )
  })

  test('takes the states there are, and no other', () => {
    const { connection } = withOneAttempt()
    for (const state of attemptStates) connection.prepare('UPDATE attempts SET state = ?').run(state)
    expect(() => connection.exec("UPDATE attempts SET state = 'sent'")).toThrow('CHECK')
  })

  test('takes no negative price and no negative budget', () => {
    const { connection } = withOneAttempt()
    expect(() => connection.exec('UPDATE attempts SET charged = -1')).toThrow('CHECK')
    expect(() => connection.exec('UPDATE batches SET budget = -1')).toThrow('CHECK')
  })

  test.each(["request_id = 'r-2'", 'request_id = NULL', `ticket = '{"a":2}'`, 'ticket = NULL'])(
    'lets no request id and no ticket be changed or taken away: %s',
    (change) => {
      const { connection } = withOneAttempt()
      connection.exec(`UPDATE attempts SET request_id = 'r-1', ticket = '{"a":1}'`)
      expect(() => connection.exec(`UPDATE attempts SET ${change}`)).toThrow('to stay, got others')
      connection.exec(`UPDATE attempts SET request_id = 'r-1', ticket = '{"a":1}', state = 'accepted'`)
    },
  )

  test.each([
    'id',
    'job_id',
    'batch_id',
    'provider',
    'model',
    'request',
    'key_fingerprint',
    'quoted_high',
    'intended_at',
    'sent_at',
  ])('lets nothing of what was sent be changed: %s', (column) => {
    const { connection } = withOneAttempt()
    expect(() => connection.exec(`UPDATE attempts SET ${column} = 1`)).toThrow('what was sent')
  })

  test.each(['intent', 'unknown', 'accepted'])('lets an unresolved one not be deleted: %s', (state) => {
    const { connection } = withOneAttempt()
    connection.prepare('UPDATE attempts SET state = ?').run(state)
    expect(() => connection.exec('DELETE FROM attempts')).toThrow('unresolved attempt to stay')
    connection.exec("UPDATE attempts SET state = 'delivered'")
    expect(connection.prepare('DELETE FROM attempts').run().changes).toBe(1)
  })

  test('notes when an attempt was settled, and that it is open again', () => {
    const { connection, jobs, job } = withOneAttempt()
    const settledAt = () => connection.prepare('SELECT settled_at FROM attempts').get()?.['settled_at']
    expect(settledAt()).toBeNull()
    jobs.change(job.id, { attempt: { state: 'absent' } }, 70)
    expect(settledAt()).toBe(70)
    jobs.change(job.id, { attempt: { charged: 4 } }, 80)
    expect(settledAt()).toBe(70)
    jobs.change(job.id, { attempt: { state: 'accepted' } }, 90)
    expect(settledAt()).toBeNull()
  })
})

describe('a question that is asked often', () => {
  test.each([
    ['SELECT sum(cost) FROM costs WHERE intended_at >= ?', 'COVERING INDEX attempts_cost '],
    ['SELECT sum(cost) FROM costs WHERE batch_id = ?', 'COVERING INDEX attempts_cost_of_batch '],
    [
      `SELECT sum(cost) FROM costs
        WHERE batch_id IN (SELECT id FROM batches WHERE watch = ?) AND intended_at >= 5`,
      'COVERING INDEX attempts_cost_of_batch ',
    ],
    ['SELECT * FROM attempts WHERE job_id = ? ORDER BY number DESC LIMIT 1', 'INDEX attempts_of_job '],
    [
      "SELECT * FROM attempts WHERE state = ? AND provider = 'fal' ORDER BY number",
      'INDEX attempts_of_provider ',
    ],
    [
      `SELECT id FROM jobs WHERE state_is = 'waiting' AND waits_for = ? AND waits_for <> 'slot'
        ORDER BY position, id LIMIT 9`,
      'INDEX jobs_held ',
    ],
  ])('is answered from an index, without sorting: %s', (sql, index) => {
    const { connection } = withOneAttempt()
    const plan = connection.prepare(`EXPLAIN QUERY PLAN ${sql}`).all('x')
    const details = plan.map((row) => String(row['detail'])).join('\n')
    expect(details).toContain(index)
    expect(details).not.toContain('TEMP B-TREE')
  })
})

describe('attempts in a file', () => {
  test('hold every intent and every ticket that was acknowledged before the process was killed', async () => {
    const home = await tempFolder()
    const child = runChild(new URL('children/write-attempts.ts', import.meta.url), [home])
    const acknowledged: string[] = []
    while (acknowledged.length < 50) acknowledged.push(await child.line())
    await child.kill()
    const { jobs, close } = openStores(home)
    for (const line of acknowledged) {
      const [id = '', state] = line.split(' ')
      const requestId = state === 'accepted' ? `r-${id}` : null
      const ticket = requestId === null ? null : { request_id: requestId }
      const attempt = jobs.attempt(id)
      expect(attempt).toMatchObject({ state, requestId, ticket })
      expect(jobs.get(attempt?.jobId ?? '')?.state.is).toBe(state === 'accepted' ? 'queued' : 'submitting')
    }
    close()
  })
})

describe('a database of the first version', () => {
  test('is backed up, keeps its rows, and takes attempts and budgets from then on', async () => {
    const home = await tempFolder()
    const { path } = databaseOptions(home)
    const [jobId, batchId, sourceId] = [nextId(), nextId(), nextId()]
    const old = new DatabaseSync(path)
    old.exec(`${first}; PRAGMA user_version = 1;
      INSERT INTO batches (id, created_at) VALUES ('${batchId}', 1);
      INSERT INTO recipes (json) VALUES ('{"model":"local/resample"}');
      INSERT INTO sources (id, path, root, bytes, modified_at, added_at, listed)
        VALUES ('${sourceId}', '/pictures/a.jpg', '/pictures', 9, 1, 1, 1);
      INSERT INTO jobs (id, batch_id, source_id, recipe, identity, position, provider, model, search_key, state,
        state_is, quoted, created_at, changed_at)
        VALUES ('${jobId}', '${batchId}', '${sourceId}', 1, 'x', 1, 'local', 'local/resample', '/pictures/a.jpg',
          '{"is":"waiting","for":"slot"}', 'waiting', '"unknown"', 1, 1)`)
    old.close()
    const { jobs, connection, close } = openStores(home)
    expect(jobs.get(jobId)).toMatchObject({ id: jobId, batchId, source: '/pictures/a.jpg' })
    expect(jobs.work(jobId)).toMatchObject({ attempt: null, ticket: null })
    const attempt = newAttempt({ jobId, batchId })
    expect(jobs.intend({ attempt, state: { is: 'submitting' }, caps: noCaps })).toMatchObject({ id: jobId })
    connection.exec("INSERT INTO agreements (provider, agreed_at) VALUES ('fal', 4)")
    close()
    const backups = readdirSync(`${home}/backups`)
    expect(backups).toHaveLength(1)
    const backup = new DatabaseSync(`${home}/backups/${backups[0]}`, { readOnly: true })
    expect(backup.prepare('PRAGMA user_version').get()).toMatchObject({ user_version: 1 })
    expect(backup.prepare('SELECT id FROM jobs').all()).toMatchObject([{ id: jobId }])
    backup.close()
    expect(existsSync(path)).toBe(true)
  })
})
