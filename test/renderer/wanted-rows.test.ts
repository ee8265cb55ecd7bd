import { expect, test, vi } from 'vitest'
import { createRowCache, type OfJob } from '../../src/renderer/store/row-cache.ts'
import { createWantedRows } from '../../src/renderer/store/wanted-rows.ts'

/** Rows that are read by calls which are answered, or refused, one by one. */
function rowsOf() {
  const cache = createRowCache<OfJob>()
  const asked: { ids: string[]; answer: () => void; refuse: () => void }[] = []
  const read = (ids: string[]) => {
    const { promise, resolve, reject } = Promise.withResolvers<OfJob[]>()
    const answer = () => resolve(ids.map((id) => ({ job: { id } })))
    asked.push({ ids, answer, refuse: () => reject(new Error('not now')) })
    return promise
  }
  const untilAsked = (count: number) => vi.waitUntil(() => asked.length === count, { interval: 5 })
  return { ...createWantedRows(cache, read), cache, asked, untilAsked }
}

test('rows that are wanted while others are read are read next, though nobody shows them yet', async () => {
  const { want, asked, untilAsked } = rowsOf()
  want(['a'])
  await untilAsked(1)
  want(['b', 'c'])
  asked[0]?.answer()
  await untilAsked(2)
  expect(asked.map(({ ids }) => ids)).toEqual([['a'], ['b', 'c']])
})

test('rows that could not be had are asked for with the next ones; known ones only when they are read again', async () => {
  const { want, readAgain, cache, asked, untilAsked } = rowsOf()
  want(['a'])
  await untilAsked(1)
  asked[0]?.refuse()
  want(['b'])
  await untilAsked(2)
  expect(asked[1]?.ids).toEqual(['b', 'a'])
  asked[1]?.answer()
  await vi.waitUntil(() => cache.get('a') !== undefined, { interval: 5 })
  want(['a', 'b'])
  readAgain(['b'])
  await untilAsked(3)
  expect(asked[2]?.ids).toEqual(['b'])
})

test('a row that changes while it is read is not put back to what it was, and is read once more', async () => {
  const { want, readAgain, noteChanged, cache, asked, untilAsked } = rowsOf()
  want(['a', 'b'])
  await untilAsked(1)
  asked[0]?.answer()
  await vi.waitUntil(() => cache.get('b') !== undefined, { interval: 5 })
  const newer = { job: { id: 'a' } }
  readAgain(['a', 'b'])
  await untilAsked(2)
  noteChanged('a')
  cache.change('a', () => newer)
  asked[1]?.answer()
  await untilAsked(3)
  expect(cache.get('a')).toBe(newer)
  expect(asked[2]?.ids).toEqual(['a'])
  asked[2]?.answer()
  await vi.waitUntil(() => cache.get('a') !== newer, { interval: 5 })
})

test('a row that changes while it is read for the first time is shown as it comes, and read once more', async () => {
  const { want, noteChanged, cache, asked, untilAsked } = rowsOf()
  want(['a'])
  await untilAsked(1)
  noteChanged('a')
  asked[0]?.answer()
  await untilAsked(2)
  expect(cache.get('a')).toBeDefined()
  expect(asked[1]?.ids).toEqual(['a'])
})

test('of very many rows those wanted last are read first, two hundred at a time, and the oldest never', async () => {
  const { want, asked, untilAsked } = rowsOf()
  want(Array.from({ length: 5000 }, (_, index) => String(index)))
  for (let call = 1; call <= 4; call += 1) {
    await untilAsked(call)
    asked[call - 1]?.answer()
  }
  expect(asked.map(({ ids }) => ids.length)).toEqual([200, 200, 200, 200])
  expect(asked[0]?.ids.at(-1)).toBe('4999')
  expect(asked.at(-1)?.ids[0]).toBe('4200')
})
