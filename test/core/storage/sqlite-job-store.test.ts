import { describe, expect, test } from 'vitest'
import { runChild } from '../../support/run-child.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { attemptStoreSuite } from '../jobs/attempt-store.suite.ts'
import { jobStoreSuite } from '../jobs/job-store.suite.ts'
import { openStores, openStoresInMemory } from './open-stores.ts'
import { newJob, nextId, someResult, someSource } from './stored-things.ts'

jobStoreSuite('in a file', async () => openStores(await tempFolder()))
jobStoreSuite('in memory', openStoresInMemory)
attemptStoreSuite('in a file', async () => openStores(await tempFolder()))
attemptStoreSuite('in memory', openStoresInMemory)

describe('a job store in a file', () => {
  test('holds after it was closed what it held before', async () => {
    const home = await tempFolder()
    const before = openStores(home)
    const [batchId, source] = [nextId(), someSource()]
    before.jobs.addBatch({ id: batchId, createdAt: 1 })
    before.sources.put([source])
    const job = newJob({ batchId, sourceId: source.id })
    before.jobs.add([job])
    before.jobs.claimName(job.id, '/out', ['a.png'])
    const changed = before.jobs.change(job.id, { state: { is: 'done' }, result: someResult() }, 3)
    before.close()
    const after = openStores(home)
    expect(after.jobs.get(job.id)).toEqual(changed)
    expect(after.jobs.claimOf(job.id)).toEqual({ folder: '/out', name: 'a.png' })
    after.close()
  })

  test('holds every job it acknowledged before its process was killed', async () => {
    const home = await tempFolder()
    const child = runChild(new URL('children/write-jobs.ts', import.meta.url), [home])
    const acknowledged: string[] = []
    while (acknowledged.length < 50) acknowledged.push(await child.line())
    await child.kill()
    const { jobs, close } = openStores(home)
    expect(acknowledged.map((id) => jobs.get(id)?.state.is)).toEqual(acknowledged.map(() => 'done'))
    close()
  })

  test('says that the disk is full, undoes the whole change and goes on when there is room', async () => {
    const home = await tempFolder()
    const { jobs, sources, connection, close } = openStores(home)
    const pages = Number(Object.values(connection.prepare('PRAGMA page_count').get() ?? {})[0])
    connection.exec(`PRAGMA max_page_count = ${pages + 2}`)
    const many = Array.from({ length: 500 }, () => someSource())
    let thrown: unknown
    try {
      sources.put(many)
    } catch (error) {
      thrown = error
    }
    expect(thrown).toMatchObject({ problem: { code: 'DISK_FULL', data: { folder: `${home}/enlarger.db` } } })
    expect(sources.list({ after: null, limit: 1 }).total).toBe(0)
    connection.exec(`PRAGMA max_page_count = ${pages + 1000}`)
    expect(sources.put(many)).toHaveLength(500)
    expect(jobs.ids({})).toEqual([])
    close()
  })

  test('finds a page by its index alone, without sorting, with every filter at once', async () => {
    const { connection, close } = openStores(await tempFolder())
    const plan = connection
      .prepare(`EXPLAIN QUERY PLAN SELECT id FROM jobs INDEXED BY jobs_queue
        WHERE (position, id) > (?, ?) AND batch_id = ? AND state_is IN (SELECT value FROM json_each(?))
          AND model = ? AND instr(search_key, ?) > 0 ORDER BY position, id LIMIT 1`)
      .all(0, '', '', '[]', '', '')
      .map((row) => String(row['detail']))
    expect(plan.join('\n')).toContain('USING COVERING INDEX jobs_queue')
    expect(plan.join('\n')).not.toContain('TEMP B-TREE')
    close()
  })
})
