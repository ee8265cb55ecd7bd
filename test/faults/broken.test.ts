import { expect, test, vi } from 'vitest'
import type { Verdict } from './judge.ts'
import { type FaultsOrder, runTogether } from './run-faults.ts'

// What the harness is worth: each of these programs breaks one promise, and must be convicted of that. The product,
// under the very same circumstances, must not.

// Many starts of a whole program, on whatever machine.
vi.setConfig({ testTimeout: 240_000 })

const nothing = { lost: 0, doubled: 0, overwritten: 0, stray: 0, complaints: [] }

/** The verdicts on a broken program and on the product, which are run side by side. */
async function verdictsOn(
  order: FaultsOrder,
  broken: Partial<FaultsOrder>,
): Promise<{ broken: Verdict | undefined; product: Verdict | undefined }> {
  const trials = await runTogether([{ ...order, ...broken }, order])
  const [first, second] = trials.map(({ end }) => end.verdict)
  return { broken: first, product: second }
}

test('a program that gives results their names by renaming is convicted of overwriting, the product is not', async () => {
  const order = { model: 'local/resample', items: 15, kills: 0, seed: 21, window: 1, limit: 100 } as const
  const { broken, product } = await verdictsOn(order, { broken: 'publishes-by-rename' })
  expect(broken?.overwritten).toBeGreaterThan(0)
  expect(product).toEqual(nothing)
})

test('a program that waits too short a time before it sends again is convicted of doubling, the product is not', async () => {
  // Answers are lost, and what was taken is listed a good while after.
  const order = {
    model: 'fal/seedvr-image',
    items: 12,
    kills: 0,
    seed: 22,
    window: 8,
    faults: { submit: { dropAfter: 0.5 } },
    historyLag: 1500,
    limit: 100,
  } as const
  const { broken, product } = await verdictsOn(order, { broken: 'short-window' })
  expect(broken?.doubled).toBeGreaterThan(0)
  expect(product).toEqual(nothing)
})

test('a program that stores a ticket late is convicted of not knowing what it paid for, the product is not', async () => {
  // The provider's history can't be read, so that only what is on this computer tells what was taken. One picture, or
  // another one's answer could be on its way when the program dies.
  const order = {
    model: 'fal/seedvr-image',
    items: 1,
    kills: 0,
    points: ['after-ticket'],
    times: 1,
    latest: 1,
    seed: 23,
    window: 8,
    faults: { history: { badGateway: 1 } },
    limit: 100,
  } as const
  const { broken, product } = await verdictsOn(order, { broken: 'keeps-ticket-back', limit: 40 })
  expect(broken?.complaints.join()).toMatch(/1 jobs are reconciling/)
  expect(broken?.lost).toBeGreaterThan(0)
  expect(product).toEqual(nothing)
})
