import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { WatchOrder } from '../../../src/shared/domain/watch.ts'
import type { Client } from '../../../src/shared/rpc/connect.ts'
import type { FalOptions } from '../../simulators/fal.ts'
import { openCloudCore } from '../../support/cloud-core.ts'
import { writePicture } from '../../support/picture.ts'

const watches = 8
const picturesEach = 9
/** What fal charges for one of the pictures, in micro-dollars; it is quoted as 7. */
const charged = 6.144
const cap = 30

/** Eight watched folders at one account, each with more pictures than its limit of a day lets through. */
async function openWatches(falOptions: FalOptions) {
  const opened = await openCloudCore({ falOptions, windowMs: 500 })
  const { client, folder } = opened
  for (let index = 0; index < watches; index += 1) {
    const watched = join(folder, `in ${index}`)
    await mkdir(watched)
    for (let picture = 0; picture < picturesEach; picture += 1)
      await writePicture(join(watched, `${picture}.jpg`), { seed: index * picturesEach + picture + 1 })
    // What a submission was for is told from its noise.
    const recipes = [{ model: 'fal/seedvr-image', params: { noise_scale: index / 10 } }]
    const caps = { day: cap, month: null, hour: 1000 }
    const order = WatchOrder.parse({ folder: watched, recipes, caps, rules: { settleSeconds: 1 } })
    await client.watches.add({ ...order, alreadyThere: 'enlarge' })
  }
  return opened
}

/** Has watches and the queue at work until nothing but the budget is waited for. */
async function untilSpent(client: Client): Promise<void> {
  const ended = new AbortController()
  onTestFinished(() => ended.abort())
  const { signal } = ended
  const streams = [await client.jobs.work({}, { signal }), await client.watches.work(undefined, { signal })]
  for (const stream of streams) await stream.next()
  await vi.waitUntil(
    async () => {
      const { items, total } = await client.jobs.list({ limit: 1000 })
      if (total < watches * picturesEach) return false
      return items.every(
        ({ state }) => state.is === 'done' || (state.is === 'waiting' && state.for === 'budget'),
      )
    },
    { timeout: 90_000, interval: 200 },
  )
}

/** Accepted submissions of each watch, by the simulator's ledger. */
function acceptedOf(accepted: readonly { readonly input: Record<string, unknown> }[]): number[] {
  return Array.from(
    { length: watches },
    (_, index) => accepted.filter(({ input }) => input['noise_scale'] === index / 10).length,
  )
}

describe('eight watches that feed one account', { timeout: 120_000 }, () => {
  test.each([
    ['when all goes well', {}],
    [
      'when answers are lost',
      { faults: { submit: { dropAfter: 0.2, dropBefore: 0.1, badGatewayAfter: 0.1 } }, historyLagMs: 200 },
    ],
  ])('are each charged up to their own limit and never beyond, %s', async (_when, falOptions) => {
    const { client, fal } = await openWatches({ seed: 4, ...falOptions })
    await untilSpent(client)
    const most = Math.floor(cap / charged)
    expect(acceptedOf(fal.ledger.accepted)).toEqual(Array.from({ length: watches }, () => most))
    for (const { counters } of await client.watches.list()) {
      expect(counters.spent).toBeLessThanOrEqual(cap)
      expect(counters).toMatchObject({ done: most, queued: picturesEach - most })
    }
  })

  test('are never charged more together than the person may be in a day', async () => {
    const { client, fal } = await openWatches({})
    await client.settings.change({ dailyBudget: 0.0001 })
    await untilSpent(client)
    expect(fal.ledger.accepted.length).toBe(Math.floor((100 - 7) / charged) + 1)
    expect(fal.ledger.accepted.length * charged).toBeLessThanOrEqual(100)
  })
})
