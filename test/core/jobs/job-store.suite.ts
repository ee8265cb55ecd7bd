import { describe, expect, test } from 'vitest'
import type { JobStore } from '../../../src/core/jobs/job-store.ts'
import { jobStateNames } from '../../../src/shared/domain/job.ts'
import type { JobSort } from '../../../src/shared/contract/jobs.ts'
import { problem } from '../../../src/shared/domain/problem.ts'
import { Recipe } from '../../../src/shared/domain/recipe.ts'
import { newJob, nextId, someResult, someSource } from '../storage/stored-things.ts'
import { someFacts } from '../../support/some-source.ts'
import { filledStores } from './filled-stores.ts'
import type { JobFacts, OpenedStores } from './filled-stores.ts'

/** What every job store does with jobs. `open` gives an empty one, with the sources its jobs refer to. */
export function jobStoreSuite(name: string, open: () => OpenedStores | Promise<OpenedStores>): void {
  const filled = (...facts: JobFacts[]) => filledStores(open, ...facts)
  const all = { after: null, limit: 100, filter: {}, order: 'queue' } as const
  const esrgan = Recipe.parse({ model: 'fal/esrgan' })

  describe(`${name}: one job`, () => {
    test('is read as it was added', async () => {
      const { jobs, added, ids } = await filled({
        path: '/pictures/Été/a.jpg',
        quoted: 'unknown',
        promised: null,
      })
      expect(jobs.get(ids[0] ?? '')).toEqual({
        id: added[0]?.id,
        batchId: added[0]?.batchId,
        sourceId: added[0]?.sourceId,
        source: '/pictures/Été/a.jpg',
        recipe: added[0]?.recipe,
        state: { is: 'waiting', for: 'slot' },
        progress: null,
        promised: null,
        output: null,
        quoted: 'unknown',
        charged: null,
        result: null,
        createdAt: 7,
        changedAt: 7,
      })
    })

    test('that is not there is null', async () => {
      const { jobs } = await filled()
      expect(jobs.get(nextId())).toBeNull()
    })

    test('keeps everything a change sets, and the rest as it was', async () => {
      const { jobs, ids } = await filled({})
      const id = ids[0] ?? ''
      const ticket = { request: 'r-1' }
      const staged = { ...someResult(), path: '/staging/a.png' }
      jobs.change(id, { ticket, state: { is: 'queued', place: 4 } }, 20)
      const { path, size, bytes, sha256, fidelity, provider } = staged
      jobs.change(
        id,
        { staged: { path, size, bytes, sha256, fidelity, provider }, deaths: 2, charged: 160 },
        30,
      )
      expect(jobs.work(id)).toEqual({
        ticket,
        attempt: null,
        staged: { path, size, bytes, sha256, fidelity, provider },
        deaths: 2,
      })
      expect(jobs.get(id)).toMatchObject({ state: { is: 'queued', place: 4 }, charged: 160, changedAt: 30 })
    })

    test('shows its result once it is done, and forgets it when told', async () => {
      const { jobs, ids } = await filled({})
      const id = ids[0] ?? ''
      jobs.claimName(id, '/pictures/Enlarged', ['a-2x.png'])
      expect(jobs.get(id)?.output).toBe('/pictures/Enlarged/a-2x.png')
      const result = someResult({ path: '/elsewhere/b.png' })
      const done = jobs.change(id, { state: { is: 'done' }, result, ticket: null }, 40)
      expect(done).toMatchObject({ output: '/elsewhere/b.png', result })
      const again = jobs.change(id, { state: { is: 'waiting', for: 'slot' }, result: null }, 50)
      expect(again).toMatchObject({ output: '/pictures/Enlarged/a-2x.png', result: null })
    })

    test('that is not there can not be changed, and says which', async () => {
      const { jobs } = await filled()
      const id = nextId()
      expect(() => jobs.change(id, { deaths: 1 }, 1)).toThrow(id)
    })

    test('moves to another batch', async () => {
      const { jobs, ids } = await filled({})
      const batch = nextId()
      jobs.addBatch({ id: batch, createdAt: 2 })
      expect(jobs.change(ids[0] ?? '', { batchId: batch }, 3).batchId).toBe(batch)
    })

    test('takes up another quote and another promise', async () => {
      const { jobs, ids } = await filled({})
      const quoted = { low: 100, high: 160, basis: 'by the megapixel', checkedOn: '2026-01-02' }
      const promised = { width: 400, height: 200 }
      expect(jobs.change(ids[0] ?? '', { quoted, promised }, 3)).toMatchObject({ quoted, promised })
    })

    test('is found by its identity, the newest of several', async () => {
      const { jobs, ids } = await filled({ identity: 'same' }, { identity: 'other' }, { identity: 'same' })
      expect(jobs.findByIdentity('same')?.id).toBe(ids[2])
      expect(jobs.findByIdentity('none')).toBeNull()
    })

    test('is found by the bytes of its result', async () => {
      const { jobs, ids } = await filled({}, {})
      const sha256 = 'b'.repeat(64)
      jobs.change(ids[1] ?? '', { state: { is: 'done' }, result: someResult({ sha256 }) }, 1)
      expect(jobs.findByResult(sha256)?.id).toBe(ids[1])
      expect(jobs.findByResult('c'.repeat(64))).toBeNull()
    })
  })

  describe(`${name}: lists`, () => {
    test('go through the queue page by page, and from the newest back', async () => {
      const { jobs, ids } = await filled({}, {}, {}, {}, {})
      const first = jobs.list({ ...all, limit: 2 })
      expect(first).toMatchObject({ next: ids[1], total: 5 })
      const second = jobs.list({ ...all, limit: 2, after: first.next })
      const third = jobs.list({ ...all, limit: 2, after: second.next })
      expect([first, second, third].flatMap((page) => page.items.map(({ id }) => id))).toEqual(ids)
      expect(third.next).toBeNull()
      const newest = jobs.list({ ...all, limit: 3, order: 'newest' })
      const older = jobs.list({ ...all, limit: 3, order: 'newest', after: newest.next })
      expect([newest, older].flatMap((page) => page.items.map(({ id }) => id))).toEqual(ids.toReversed())
    })

    test('go on where they stood when the job they stood on is removed', async () => {
      const { jobs, ids } = await filled({}, {}, {}, {})
      const { next } = jobs.list({ ...all, limit: 2 })
      jobs.remove([ids[1] ?? ''])
      expect(jobs.list({ ...all, after: next }).items.map(({ id }) => id)).toEqual(ids.slice(2))
    })

    test('filter by state, model, batch and part of the path, alone and together', async () => {
      const { jobs, sources, ids, batchId } = await filled(
        { path: '/p/Sommer/Äpfel.JPG' },
        { path: '/p/sommer/b.png', recipe: esrgan },
        { path: '/p/winter/100%_a.png', recipe: esrgan },
      )
      const other = nextId()
      jobs.addBatch({ id: other, createdAt: 1 })
      const source = someSource()
      sources.put([source])
      jobs.add([newJob({ batchId: other, sourceId: source.id })])
      jobs.change(ids[1] ?? '', { state: { is: 'done' } }, 1)
      const found = (filter: Parameters<JobStore['list']>[0]['filter']) => {
        const page = jobs.list({ ...all, filter })
        expect(page.total).toBe(page.items.length)
        expect(jobs.ids(filter)).toEqual(page.items.map(({ id }) => id))
        expect(Object.values(jobs.counts(filter)).reduce((sum, count) => sum + count, 0)).toBe(page.total)
        return page.items.map(({ id }) => ids.indexOf(id))
      }
      expect(found({ states: ['done'] })).toEqual([1])
      expect(found({ states: ['done', 'waiting'] })).toEqual([0, 1, 2, -1])
      expect(found({ states: [] })).toEqual([])
      expect(found({ model: 'fal/esrgan' })).toEqual([1, 2])
      expect(found({ batchId })).toEqual([0, 1, 2])
      expect(found({ search: 'SOMMER' })).toEqual([0, 1])
      expect(found({ search: 'a\u0308pfel.jpg' })).toEqual([0])
      expect(found({ search: '%_' })).toEqual([2])
      expect(found({ search: 'sommer', model: 'fal/esrgan', states: ['done'], batchId })).toEqual([1])
      expect(found({ search: 'sommer', batchId: other })).toEqual([])
    })

    test('count every state, those without a job as 0', async () => {
      const { jobs, ids } = await filled({}, {}, {})
      jobs.change(ids[0] ?? '', { state: { is: 'done' } }, 1)
      const counts = jobs.counts({})
      expect(counts).toMatchObject({ waiting: 2, done: 1, failed: 0 })
      expect(Object.keys(counts).toSorted()).toEqual([...jobStateNames].toSorted())
    })

    test('are sorted by what is asked for, either way', async () => {
      const { jobs, sources, ids } = await filled(
        { path: '/p/IMG_10.jpg' },
        { path: '/p/img_9.jpg', state: { is: 'done' } },
        { path: '/p/Äpfel.jpg', state: { is: 'paused' } },
      )
      const order = (by: JobSort['by'], descending = false) =>
        [...jobs.index({}, { by, descending })].flat().map((id) => ids.indexOf(id))
      const read = (path: string, width: number) =>
        sources.put([{ ...sources.findByPath(path), ...someSource(), path, facts: someFacts({ width }) }])
      read('/p/IMG_10.jpg', 800)
      read('/p/Äpfel.jpg', 400)
      jobs.change(ids[0] ?? '', {}, 30)
      jobs.change(ids[2] ?? '', {}, 20)
      jobs.reorder([ids[2] ?? ''], ids[0] ?? '')
      expect([order('queue'), order('queue', true)]).toEqual([
        [2, 0, 1],
        [1, 0, 2],
      ])
      expect([order('added'), order('name'), order('name', true)]).toEqual([
        [0, 1, 2],
        [2, 1, 0],
        [0, 1, 2],
      ])
      expect([order('pixels'), order('pixels', true)]).toEqual([
        [2, 0, 1],
        [0, 2, 1],
      ])
      expect([order('state'), order('state', true), order('changed')]).toEqual([
        [0, 1, 2],
        [2, 1, 0],
        [1, 2, 0],
      ])
      const found = [...jobs.index({ search: 'img' }, { by: 'name', descending: false })].flat()
      expect(found).toEqual([ids[1], ids[0]])
    })

    test('are sorted a portion at a time, without losing one', async () => {
      const { jobs, ids } = await filled(
        ...Array.from({ length: 10_001 }, (_, index) => ({ path: `/p/${index}.jpg` })),
      )
      for (const by of ['queue', 'name', 'pixels', 'changed'] as const) {
        for (const descending of [false, true]) {
          const portions = [...jobs.index({}, { by, descending })]
          expect(portions.length).toBeGreaterThan(1)
          expect(portions.flat()).toEqual(descending ? ids.toReversed() : ids)
        }
      }
    })

    test('are read by id, in the order asked for, and say which are not there', async () => {
      const { jobs, ids } = await filled({}, {}, {})
      const [gone, wanted] = [nextId(), ids.toReversed()]
      expect(jobs.getMany([gone, ...wanted]).map(({ id }) => id)).toEqual(wanted)
      expect(jobs.unknown([gone, ...wanted])).toEqual([gone])
    })

    test('are changed together, or not at all', async () => {
      const { jobs, ids } = await filled({}, {})
      const paused = ids.map((id) => ({ id, change: { state: { is: 'paused' } as const } }))
      expect(() => jobs.changeAll([...paused, { id: nextId(), change: {} }], 8)).toThrow(/stored job/)
      expect(jobs.counts({})).toMatchObject({ waiting: 2, paused: 0 })
      expect(jobs.changeAll(paused, 8)).toMatchObject([{ id: ids[0], changedAt: 8 }, { id: ids[1] }])
      expect(jobs.counts({})).toMatchObject({ waiting: 0, paused: 2 })
    })

    test('give what waits for a slot of a provider, in queue order, of one batch when asked', async () => {
      const { jobs, batchId, ids } = await filled(
        { state: { is: 'paused' } },
        {},
        { recipe: esrgan },
        { state: { is: 'waiting', for: 'budget' } },
        {},
      )
      const waiting = (query: { provider: string; limit: number; batchId: string | null }) =>
        jobs.nextWaiting(query).map(({ id }) => ids.indexOf(id))
      expect(waiting({ provider: 'local', limit: 9, batchId: null })).toEqual([1, 4])
      expect(waiting({ provider: 'local', limit: 1, batchId })).toEqual([1])
      expect(waiting({ provider: 'local', limit: 9, batchId: nextId() })).toEqual([])
      expect(waiting({ provider: 'fal', limit: 9, batchId })).toEqual([2])
    })

    test('give what waits for another reason, and let it wait for a slot', async () => {
      const held = problem('ACCOUNT_LOCKED')
      const { jobs, ids } = await filled(
        {},
        { state: { is: 'waiting', for: 'account', problem: held } },
        { state: { is: 'waiting', for: 'account', problem: held }, recipe: esrgan },
        { state: { is: 'waiting', for: 'budget' } },
        { state: { is: 'waiting', for: 'account', problem: held } },
        { state: { is: 'paused' } },
      )
      const indexes = (found: readonly { readonly id: string }[]) => found.map(({ id }) => ids.indexOf(id))
      jobs.reorder([ids[4] ?? ''], ids[1] ?? '')
      expect(indexes(jobs.waitingFor('account', 9))).toEqual([4, 1, 2])
      expect(indexes(jobs.waitingFor('account', 2))).toEqual([4, 1])
      expect(indexes(jobs.waitingFor('slot', 9))).toEqual([0])
      expect(jobs.waitingFor('disk', 9)).toEqual([])
      const released = jobs.release('account', 90, { provider: 'fal' })
      expect(released).toEqual([jobs.get(ids[2] ?? '')])
      expect(released).toMatchObject([{ state: { is: 'waiting', for: 'slot' }, changedAt: 90 }])
      expect(released[0]?.state).not.toHaveProperty('problem')
      expect(new Set(indexes(jobs.release('account', 91)))).toEqual(new Set([1, 4]))
      expect(indexes(jobs.nextWaiting({ provider: 'local', limit: 9, batchId: null }))).toEqual([0, 4, 1])
      expect(jobs.release('account', 92)).toEqual([])
      expect(jobs.get(ids[3] ?? '')?.state).toEqual({ is: 'waiting', for: 'budget' })
    })

    test('give what waits batch by batch, and let one batch go on', async () => {
      const { jobs, ids, batchId } = await filled(
        { state: { is: 'waiting', for: 'budget' } },
        { state: { is: 'waiting', for: 'budget' } },
        { state: { is: 'waiting', for: 'disk' } },
      )
      const other = nextId()
      jobs.addBatch({ id: other, createdAt: 9, budget: 5 })
      jobs.change(ids[1] ?? '', { batchId: other }, 9)
      expect(jobs.batchesWaitingFor('budget').toSorted()).toEqual([batchId, other].toSorted())
      expect(jobs.batchesWaitingFor('disk')).toEqual([batchId])
      expect(jobs.waitingFor('budget', 9, other).map(({ id }) => id)).toEqual([ids[1]])
      expect(jobs.release('budget', 10, { batchId: other }).map(({ id }) => id)).toEqual([ids[1]])
      expect(jobs.batchesWaitingFor('budget')).toEqual([batchId])
    })

    test('give what a death left unfinished', async () => {
      const { jobs, ids } = await filled(
        { state: { is: 'done' } },
        { state: { is: 'preparing' } },
        {},
        { state: { is: 'processing' } },
        { state: { is: 'reconciling' } },
        { state: { is: 'needs-review', problem: problem('UNKNOWN_SUBMISSION') } },
        { state: { is: 'finishing' } },
      )
      expect(jobs.unfinished().map(({ id }) => ids.indexOf(id))).toEqual([1, 3, 4, 6])
    })
  })

  describe(`${name}: order and removal`, () => {
    const order = (jobs: JobStore, ids: string[]) => jobs.ids({}).map((id) => ids.indexOf(id))

    test('jobs move right before another, in the order given', async () => {
      const { jobs, ids } = await filled({}, {}, {}, {}, {})
      jobs.reorder([ids[4] ?? '', ids[0] ?? '', ids[4] ?? ''], ids[2] ?? '')
      expect(order(jobs, ids)).toEqual([1, 4, 0, 2, 3])
      jobs.reorder([ids[3] ?? ''], ids[1] ?? '')
      expect(order(jobs, ids)).toEqual([3, 1, 4, 0, 2])
      jobs.reorder([ids[3] ?? '', ids[1] ?? ''], null)
      expect(order(jobs, ids)).toEqual([4, 0, 2, 3, 1])
    })

    test('jobs moved before one of themselves go before the next that stays', async () => {
      const { jobs, ids } = await filled({}, {}, {}, {})
      jobs.reorder([ids[2] ?? '', ids[0] ?? ''], ids[0] ?? '')
      expect(order(jobs, ids)).toEqual([2, 0, 1, 3])
    })

    test('the same place takes any number of moves', async () => {
      const { jobs, ids } = await filled({}, {}, {})
      for (let move = 0; move < 50; move += 1) {
        const [, second, third] = jobs.ids({})
        jobs.reorder([third ?? ''], second ?? '')
      }
      expect(order(jobs, ids)).toEqual([0, 1, 2])
    })

    test('a job that is not there is not moved, and nothing else is', async () => {
      const { jobs, ids } = await filled({}, {})
      expect(() => jobs.reorder([ids[1] ?? '', nextId()], ids[0] ?? '')).toThrow(/stored job/)
      expect(order(jobs, ids)).toEqual([0, 1])
    })

    test('jobs added later stand at the end', async () => {
      const { jobs, ids, batchId, added } = await filled({}, {})
      jobs.reorder([ids[0] ?? ''], null)
      const later = newJob({ batchId, sourceId: added[0]?.sourceId ?? '' })
      jobs.add([later])
      expect(jobs.ids({})).toEqual([ids[1], ids[0], later.id])
    })

    test('a removed job takes its result and its name with it', async () => {
      const { jobs, ids } = await filled({}, {})
      jobs.change(ids[0] ?? '', { state: { is: 'done' }, result: someResult() }, 1)
      jobs.claimName(ids[0] ?? '', '/out', ['a.png'])
      jobs.remove([ids[0] ?? '', nextId()])
      expect(jobs.get(ids[0] ?? '')).toBeNull()
      expect(jobs.findByResult(someResult().sha256)).toBeNull()
      expect(jobs.claimName(ids[1] ?? '', '/out', ['a.png']).name).toBe('a.png')
    })

    test('one job of several that can not be added leaves none', async () => {
      const { jobs, added, batchId } = await filled({})
      const good = newJob({ batchId, sourceId: added[0]?.sourceId ?? '' })
      expect(() => jobs.add([good, newJob({ batchId, sourceId: nextId() })])).toThrow(/stored source/)
      expect(jobs.get(good.id)).toBeNull()
    })
  })

  describe(`${name}: names`, () => {
    test('are given to one job each, whatever their case or Unicode form', async () => {
      const { jobs, ids } = await filled({}, {}, {}, {})
      const claim = (index: number, folder: string, ...names: string[]) =>
        jobs.claimName(ids[index] ?? '', folder, names).name
      expect(claim(0, '/out', 'Été.png')).toBe('Été.png')
      expect(claim(1, '/out', 'E\u0301te\u0301.PNG', 'é (2).png')).toBe('é (2).png')
      expect(claim(2, '/other', 'Été.png')).toBe('Été.png')
      expect(() => claim(3, '/out', 'été.png')).toThrow('/out')
    })

    test('a job keeps the name it holds when it asks again, and gives it up for another', async () => {
      const { jobs, ids } = await filled({}, {})
      const [one = '', two = ''] = ids
      expect(jobs.claimOf(one)).toBeNull()
      jobs.claimName(one, '/out', ['a.png'])
      expect(jobs.claimName(one, '/out', ['a.png', 'b.png'])).toEqual({ folder: '/out', name: 'a.png' })
      expect(jobs.isClaimed({ folder: '/out', name: 'A.png' })).toBe(true)
      jobs.claimName(one, '/out', ['c.png'])
      expect(jobs.isClaimed({ folder: '/out', name: 'a.png' })).toBe(false)
      expect(jobs.claimOf(one)).toEqual({ folder: '/out', name: 'c.png' })
      expect(jobs.claimName(two, '/out', ['a.png']).name).toBe('a.png')
    })

    test('a thousand jobs that want one name get a thousand', async () => {
      const { jobs, ids } = await filled(...Array.from({ length: 1000 }, () => ({})))
      function* candidates() {
        for (let number = 1; ; number += 1) yield `${number % 2 === 0 ? 'A' : 'a'} (${number}).png`
      }
      const names = ids.map((id) => jobs.claimName(id, '/out', candidates()).name.toLowerCase())
      expect(new Set(names).size).toBe(1000)
    })
  })
}
