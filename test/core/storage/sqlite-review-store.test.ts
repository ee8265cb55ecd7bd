import { onTestFinished, expect, test } from 'vitest'
import { sqliteReviewStore } from '../../../src/core/storage/sqlite-review-store.ts'
import { openStoresInMemory } from './open-stores.ts'
import { newJob, nextId, someResult, someSource } from './stored-things.ts'

/** Stores with so many finished jobs of one batch. */
function filled(count: number) {
  const { jobs, sources, connection, close } = openStoresInMemory()
  onTestFinished(close)
  const batchId = nextId()
  jobs.addBatch({ id: batchId, createdAt: 4 })
  const source = someSource()
  sources.put([source])
  const added = Array.from({ length: count }, () => newJob({ batchId, sourceId: source.id }))
  jobs.add(added)
  // At once: as the product does it, one by one, 100,000 take a while.
  connection
    .prepare('INSERT INTO results (job_id, json) SELECT id, ? FROM jobs')
    .run(JSON.stringify(someResult()))
  return { jobs, reviews: sqliteReviewStore(connection), batchId, source, ids: added.map(({ id }) => id) }
}

const change = (jobId: string, step: number) =>
  ({ jobId, step, verdict: 'kept', at: 8, log: 'made' }) as const

test('a result that is made anew is to be judged anew, one that is gone is not listed', () => {
  const { jobs, reviews, ids } = filled(2)
  const [first = '', second = ''] = ids
  reviews.begin([change(first, reviews.nextStep())], [])
  expect(reviews.counts({})).toMatchObject({ unreviewed: 1, kept: 1 })
  jobs.change(first, { result: someResult({ sha256: 'b'.repeat(64) }) }, 9)
  expect(reviews.counts({})).toMatchObject({ unreviewed: 2, kept: 0 })
  jobs.change(first, { result: null }, 9)
  expect(reviews.ids({})).toEqual([second])
  jobs.remove([second])
  expect(reviews.ids({})).toEqual([])
})

test('10,000 verdicts of 100,000 are stored, listed, counted and taken back quickly', () => {
  const { reviews, ids, batchId } = filled(100_000)
  const some = ids.slice(45_000, 55_000)
  const took = (work: () => unknown): number => {
    const start = performance.now()
    work()
    return performance.now() - start
  }
  const step = reviews.nextStep()
  const times = {
    judge: took(() =>
      reviews.begin(
        some.map((id) => change(id, step)),
        [],
      ),
    ),
    list: took(() => reviews.page({ after: null, limit: 100, filter: { verdicts: ['kept'], batchId } })),
    counts: took(() => reviews.counts({ batchId })),
    index: took(() => reviews.ids({ verdicts: ['unreviewed'] })),
    undo: took(() => reviews.begin(reviews.lastStep('undo'), [])),
  }
  expect(reviews.counts({}).unreviewed).toBe(100_000)
  // Ten times what it takes: a question without its index takes a hundred times that.
  expect(times.judge).toBeLessThan(3000)
  expect(times.list).toBeLessThan(500)
  expect(times.counts).toBeLessThan(500)
  expect(times.index).toBeLessThan(1000)
  expect(times.undo).toBeLessThan(4000)
})

test('what is remembered of decisions has an end', () => {
  const { reviews, ids } = filled(1)
  const [id = ''] = ids
  for (let step = 1; step <= 1005; step += 1) reviews.begin([change(id, reviews.nextStep())], [])
  expect(reviews.steps().undo).toBe(1000)
})

test('two filters that mean the same have one place', () => {
  const { reviews, ids } = filled(1)
  const [id = ''] = ids
  reviews.setPlace({ verdicts: ['kept', 'unreviewed'] }, id, 5)
  expect(reviews.place({ verdicts: ['unreviewed', 'kept'] })).toBe(id)
  expect(reviews.place({ verdicts: ['kept'] })).toBeNull()
})
