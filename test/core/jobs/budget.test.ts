import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Job } from '../../../src/shared/domain/job.ts'
import { enqueue, openCloudCore, until } from '../../support/cloud-core.ts'
import { writePicture } from '../../support/picture.ts'

/** Pictures whose results cost 7 micro-dollars at most, and 6.144 in truth. */
const pictures = (folder: string, count: number) =>
  Promise.all(
    Array.from({ length: count }, (_, seed) => writePicture(join(folder, `${seed}.jpg`), { seed: seed + 1 })),
  )

const isDoneOrWithoutMoney = ({ state }: Job) =>
  state.is === 'done' || (state.is === 'waiting' && state.for === 'budget')

describe('a budget', () => {
  test('of a batch lets as much through as fits, and the rest waits and says why', async () => {
    const { client, core, fal, folder } = await openCloudCore()
    const ids = await enqueue(client, await pictures(folder, 4), { budget: 15 })
    core.start()
    await Promise.all(ids.map((id) => until(client, id, isDoneOrWithoutMoney)))
    expect(fal.ledger.accepted.length).toBe(2)
    const { items } = await client.jobs.list({ limit: 10, filter: { states: ['waiting'] } })
    expect(items).toHaveLength(2)
    expect(items[0]?.state).toMatchObject({
      for: 'budget',
      problem: { code: 'BUDGET_REACHED', data: { cap: 'batch', limit: 15 } },
    })
  })

  test('of a day holds across batches, and what waits goes on when it is raised', async () => {
    const { client, core, fal, folder } = await openCloudCore()
    await client.settings.change({ dailyBudget: 0.000_008 })
    const [first = '', second = ''] = await pictures(folder, 2)
    const ids = [...(await enqueue(client, [first])), ...(await enqueue(client, [second]))]
    core.start()
    // Which of them is read first, and takes the money, is not said.
    const ended = await Promise.all(ids.map((id) => until(client, id, isDoneOrWithoutMoney)))
    expect(ended.map(({ state }) => state.is).toSorted()).toEqual(['done', 'waiting'])
    expect(fal.ledger.accepted).toHaveLength(1)
    await client.settings.change({ dailyBudget: 1 })
    await Promise.all(ids.map((id) => until(client, id, 'done')))
    expect(fal.ledger.accepted).toHaveLength(2)
  })

  test('goes by the prices a person set, before and after', async () => {
    const { client, core, fal, folder } = await openCloudCore()
    await client.settings.change({ prices: 'fal/seedvr-image=10x' })
    const [id = '', other = ''] = await enqueue(client, await pictures(folder, 2), { budget: 100 })
    core.start()
    const ended = await Promise.all([id, other].map((one) => until(client, one, isDoneOrWithoutMoney)))
    expect(ended.map(({ state }) => state.is).toSorted()).toEqual(['done', 'waiting'])
    expect(ended.find(({ state }) => state.is === 'done')).toMatchObject({
      quoted: { low: 70, high: 70 },
      charged: 61,
    })
    expect(fal.ledger.accepted).toHaveLength(1)
  })

  test('goes by what a person pays for each result, whatever the provider counted', async () => {
    const { client, core, fal, folder } = await openCloudCore()
    await client.settings.change({ prices: 'fal/seedvr-image=$0.05' })
    const ids = await enqueue(client, await pictures(folder, 2), { budget: 60_000 })
    core.start()
    const ended = await Promise.all(ids.map((one) => until(client, one, isDoneOrWithoutMoney)))
    expect(ended.map(({ state }) => state.is).toSorted()).toEqual(['done', 'waiting'])
    expect(ended.find(({ state }) => state.is === 'done')).toMatchObject({
      quoted: { low: 50_000, high: 50_000 },
      charged: null,
    })
    expect(fal.ledger.accepted).toHaveLength(1)
  })

  test('is never broken by jobs that are sent side by side', async () => {
    const { client, core, fal, folder } = await openCloudCore({ falOptions: { processingMs: 200 } })
    await client.settings.change({ cloudJobs: 8 })
    const ids = await enqueue(client, await pictures(folder, 12), { budget: 7 * 5 })
    core.start()
    await Promise.all(ids.map((id) => until(client, id, isDoneOrWithoutMoney)))
    expect(fal.ledger.accepted.length * 6).toBeLessThanOrEqual(35)
    expect(fal.ledger.accepted).toHaveLength(5)
  })
})
