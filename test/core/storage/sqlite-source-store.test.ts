import { expect, onTestFinished, test } from 'vitest'
import { tempFolder } from '../../support/temp-folder.ts'
import { openStores, openStoresInMemory } from './open-stores.ts'
import { newJob, nextId, someSource } from './stored-things.ts'

for (const [place, open] of [
  ['in a file', async () => openStores(await tempFolder())],
  ['in memory', async () => openStoresInMemory()],
] as const) {
  const opened = async () => {
    const stores = await open()
    onTestFinished(() => stores.close())
    return stores
  }

  test(`${place}: a source is read as it was put`, async () => {
    const { sources } = await opened()
    const source = someSource({ problem: { code: 'CORRUPT', data: { at: 3 } }, sha256: 'e'.repeat(64) })
    expect(sources.put([source])).toEqual([source])
    expect(sources.get(source.id)).toEqual(source)
    expect(sources.findByPath(source.path)).toEqual(source)
    expect([sources.get(nextId()), sources.findByPath('/nowhere')]).toEqual([null, null])
  })

  test(`${place}: a path put again keeps its id and the time it was added, with new facts`, async () => {
    const { sources } = await opened()
    const first = someSource()
    const [, renewed] = sources.put([first, someSource({ path: first.path, bytes: 2, addedAt: 99 })])
    expect(renewed).toEqual({ ...first, bytes: 2 })
    expect(sources.get(first.id)).toEqual(renewed)
    expect(sources.list({ after: null, limit: 10 }).total).toBe(1)
  })

  test(`${place}: many are read in the order asked for, those not there left out`, async () => {
    const { sources } = await opened()
    const [one, two] = sources.put([someSource(), someSource()])
    expect(sources.getMany([two?.id ?? '', nextId(), one?.id ?? ''])).toEqual([two, one])
  })

  test(`${place}: the list goes page by page in the order of adding`, async () => {
    const { sources } = await opened()
    const put = sources.put([someSource(), someSource(), someSource()])
    const first = sources.list({ after: null, limit: 2 })
    const second = sources.list({ after: first.next, limit: 2 })
    expect([...first.items, ...second.items]).toEqual(put)
    expect([first.total, second.next]).toEqual([3, null])
  })

  test(`${place}: a removed source that a job refers to is no longer listed, until the job goes too`, async () => {
    const { sources, jobs } = await opened()
    const [used, unused] = [someSource(), someSource()]
    sources.put([used, unused])
    const batchId = nextId()
    jobs.addBatch({ id: batchId, createdAt: 1 })
    const job = newJob({ batchId, sourceId: used.id })
    jobs.add([job])
    expect(sources.remove([used.id, unused.id, nextId()])).toBe(2)
    expect(sources.remove([used.id])).toBe(0)
    expect(sources.list({ after: null, limit: 10 })).toEqual({ items: [], next: null, total: 0 })
    expect([sources.get(used.id)?.id, sources.get(unused.id)]).toEqual([used.id, null])
    jobs.remove([job.id])
    expect(sources.get(used.id)).toBeNull()
  })

  test(`${place}: a removed source that is added again is listed again under its id`, async () => {
    const { sources, jobs } = await opened()
    const source = someSource()
    sources.put([source])
    const batchId = nextId()
    jobs.addBatch({ id: batchId, createdAt: 1 })
    jobs.add([newJob({ batchId, sourceId: source.id })])
    sources.remove([source.id])
    sources.put([someSource({ path: source.path })])
    expect(sources.list({ after: null, limit: 10 }).items.map(({ id }) => id)).toEqual([source.id])
  })
}
