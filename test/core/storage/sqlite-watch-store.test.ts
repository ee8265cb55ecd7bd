import { onTestFinished, describe, expect, test } from 'vitest'
import { sqliteWatchStore } from '../../../src/core/storage/sqlite-watch-store.ts'
import type { FileRecord } from '../../../src/core/watch/watch-store.ts'
import { WatchOrder, type Watch } from '../../../src/shared/domain/watch.ts'
import { openStoresInMemory } from './open-stores.ts'
import { newAttempt, newJob, nextId, someSource } from './stored-things.ts'

const look = { bytes: 5, modifiedAt: 1.5, inode: '18446744073709551615' }
const noCaps = { day: null, month: null, dayStart: 0, monthStart: 0, hourStart: 0 }

function someWatch(order: Partial<WatchOrder> = {}): Watch {
  const whole = WatchOrder.parse({ folder: '/in', recipes: [{ model: 'fal/esrgan' }], ...order })
  return { ...whole, id: nextId(), state: { is: 'watching' }, offlineSince: null, createdAt: 3 }
}

const record = (path: string, change: Partial<FileRecord> = {}): FileRecord => ({
  path,
  look,
  sha256: 'a',
  fate: { is: 'taken', jobs: [] },
  moves: false,
  ...change,
})

/** Stores with a watch and one batch of it with so many jobs. */
function filled(order: Partial<WatchOrder> = {}, count = 1) {
  const { jobs, sources, connection, close } = openStoresInMemory()
  onTestFinished(close)
  const watches = sqliteWatchStore(connection)
  const watch = someWatch(order)
  watches.add(watch)
  const batchId = nextId()
  jobs.addBatch({ id: batchId, createdAt: 4, watch: watch.id })
  const added = Array.from({ length: count }, () => {
    const source = someSource()
    sources.put([source])
    return newJob({ batchId, sourceId: source.id })
  })
  jobs.add(added)
  const ids = added.map(({ id }) => id)
  const intend = (index: number, quotedHigh: number | null, intendedAt = 1000) =>
    jobs.intend({
      attempt: newAttempt({ jobId: ids[index] ?? '', batchId, quotedHigh, intendedAt }),
      state: { is: 'submitting' },
      caps: noCaps,
    })
  return { jobs, watches, watch, batchId, ids, intend }
}

describe('the store of watches', () => {
  test('gives a watch as it was added, until it is removed', () => {
    const { watches, watch } = filled()
    expect(watches.list()).toEqual([watch])
    watches.setOffline(watch.id, 9)
    watches.setState(watch.id, { is: 'paused', because: 'asked', since: 8 })
    watches.setMount(watch.id, true)
    expect(watches.wasMount(watch.id)).toBe(true)
    const paused = { ...watch, offlineSince: 9, state: { is: 'paused', because: 'asked', since: 8 } }
    expect(watches.get(watch.id)).toEqual(paused)
    watches.remove(watch.id, 10)
    expect([watches.list(), watches.get(watch.id)]).toEqual([[], null])
  })

  test('remembers files by path and by number, also after they moved', () => {
    const { watches, watch } = filled()
    watches.remember(watch.id, [record('/in/a'), record('/in/b', { look: { ...look, inode: '8' } })], 5)
    expect(watches.fileAt(watch.id, '/in/a')).toEqual({ path: '/in/a', look, sha256: 'a' })
    watches.move(watch.id, '/in/a', '/in/b')
    expect(watches.fileAt(watch.id, '/in/a')).toBeNull()
    expect(watches.filesLike(watch.id, look).map(({ path }) => path)).toEqual(['/in/b'])
  })

  test('counts files by their fate and results by that of their jobs', () => {
    const { watches, watch, jobs, ids } = filled({}, 3)
    const [one = '', two = '', three = ''] = ids
    watches.remember(
      watch.id,
      [
        record('/in/a', { fate: { is: 'taken', jobs: [one, two] } }),
        record('/in/copy of a', { fate: { is: 'taken', jobs: [one] } }),
        record('/in/b', { fate: { is: 'taken', jobs: [three] } }),
        record('/in/c', { fate: { is: 'ignored', because: 'own-result' } }),
        record('/in/d', { fate: { is: 'unreadable', because: 'TRUNCATED' } }),
      ],
      5,
    )
    expect(watches.counters(watch.id)).toMatchObject({ seen: 5, ignored: 1, queued: 3, done: 0, failed: 0 })
    jobs.change(one, { state: { is: 'done' } }, 6)
    jobs.change(two, { state: { is: 'cancelled', charged: 'no' } }, 6)
    jobs.remove([three])
    expect(watches.counters(watch.id)).toMatchObject({
      queued: 0,
      done: 1,
      failed: 2,
      ignoredBecause: { 'own-result': 1 },
    })
  })

  test('names originals to be moved once every result of theirs is there', () => {
    const { watches, watch, jobs, ids } = filled({}, 2)
    const due = () => watches.dueOriginals(watch.id, 9).map(({ path }) => path)
    watches.remember(watch.id, [record('/in/a', { fate: { is: 'taken', jobs: ids }, moves: true })], 5)
    jobs.change(ids[0] ?? '', { state: { is: 'done' } }, 6)
    expect(due()).toEqual([])
    jobs.change(ids[1] ?? '', { state: { is: 'done' } }, 6)
    expect(due()).toEqual(['/in/a'])
    watches.settleOriginal(watch.id, '/in/a', 'moved')
    expect(due()).toEqual([])
  })

  test('keeps a log that is searched by parts of paths, the newest first', () => {
    const { watches, watch } = filled()
    const kinds = (query: { search?: string; before?: number }) =>
      watches.readLog({ id: watch.id, limit: 9, ...query }).map(({ kind }) => kind)
    watches.log({ watchId: watch.id, at: 1, kind: 'made' })
    watches.log({ watchId: watch.id, at: 2, kind: 'queued', path: '/in/Été.jpg' })
    watches.log({ watchId: watch.id, at: 3, kind: 'ignored', path: '/in/b', data: { because: 'junk' } })
    expect(kinds({})).toEqual(['ignored', 'queued', 'made'])
    expect(kinds({ search: 'éTÉ' })).toEqual(['queued'])
    const [newest] = watches.readLog({ limit: 1 })
    expect(newest?.data).toEqual({ because: 'junk' })
    expect(kinds({ before: newest?.number ?? 0 })).toEqual(['queued', 'made'])
  })

  test('counts changed results of our own since the watch was last resumed', () => {
    const { watches, watch } = filled()
    const come = (at: number) =>
      watches.log({ watchId: watch.id, at, kind: 'ignored', data: { because: 'changed-own-result' } })
    come(1)
    come(5)
    watches.log({ watchId: watch.id, at: 6, kind: 'ignored', data: { because: 'own-result' } })
    expect([watches.changedOwnResults(watch.id, 0), watches.changedOwnResults(watch.id, 2)]).toEqual([2, 1])
    watches.log({ watchId: watch.id, at: 7, kind: 'resumed' })
    come(8)
    expect(watches.changedOwnResults(watch.id, 0)).toBe(1)
  })
})

describe('the caps of a watch', () => {
  test.each([
    ['day', { day: 100, month: null, hour: 1000 }, 'watch-day'],
    ['month', { day: null, month: 100, hour: null }, 'watch-month'],
    ['hour', { day: null, month: null, hour: 100 }, 'watch-hour'],
    ['hour, half of the day', { day: 200, month: null, hour: null }, 'watch-hour'],
  ])('for a %s are met exactly and never exceeded', (_name, caps, cap) => {
    const { intend, watches, watch, ids } = filled({ caps }, 3)
    expect(intend(0, 70)).toMatchObject({ id: ids[0] })
    expect(intend(1, 31)).toEqual({ cap, limit: 100, spent: 70 })
    expect(intend(1, 30)).toMatchObject({ id: ids[1] })
    expect(intend(2, 1)).toEqual({ cap, limit: 100, spent: 100 })
    expect(watches.counters(watch.id).spent).toBe(100)
  })

  test('let nothing of unknown price through', () => {
    const { intend } = filled({ caps: { day: 1e12, month: null, hour: null } })
    expect(intend(0, null)).toMatchObject({ cap: 'watch-day' })
  })

  test('let nothing through while it is paused, or after it was removed', () => {
    const { intend, watches, watch, ids } = filled()
    watches.setState(watch.id, { is: 'paused', because: 'asked', since: 8 })
    expect(intend(0, 0)).toEqual({ cap: 'watch-rest', limit: 0, spent: 0 })
    watches.setState(watch.id, { is: 'watching' })
    watches.remove(watch.id, 9)
    expect(intend(0, 0)).toMatchObject({ cap: 'watch-rest' })
    expect(watches.openBatches(watch.id)).toHaveLength(1)
    expect(ids).toHaveLength(1)
  })

  test('do not hold for work that a person takes into a batch of their own', () => {
    const { jobs, watches, watch, ids } = filled()
    watches.remove(watch.id, 9)
    const own = nextId()
    jobs.addBatch({ id: own, createdAt: 5 })
    jobs.change(ids[0] ?? '', { batchId: own }, 6)
    const attempt = newAttempt({ jobId: ids[0] ?? '', batchId: own, quotedHigh: 10 })
    expect(jobs.intend({ attempt, state: { is: 'submitting' }, caps: noCaps })).toMatchObject({ id: ids[0] })
  })
})
