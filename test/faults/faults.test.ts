import { describe, expect, test, vi } from 'vitest'
import { tempFolder } from '../support/temp-folder.ts'
import { moneyPoints, publishingPoints } from './kill-point.ts'
import { runFaultsIn } from './run-faults.ts'
import { expectFaultless } from './trial.ts'

// Many starts of a whole program, on whatever machine.
vi.setConfig({ testTimeout: 240_000 })

const fal = { model: 'fal/seedvr-image', window: 8, limit: 200 } as const

describe('a paid run', () => {
  test('on a bad day, killed at random moments, pays and publishes each picture once', async () => {
    const order = { ...fal, items: 40, kills: 6, seed: 31, locked: 500 }
    const { end, fired } = await runFaultsIn(await tempFolder(), order)
    expectFaultless(end)
    expect(end.hits.random).toBeGreaterThanOrEqual(4)
    expect(fired.size).toBeGreaterThan(5)
  })

  test('killed at every point on its way pays and publishes each picture once', async () => {
    const points = [...moneyPoints, ...publishingPoints]
    const order = { ...fal, items: 40, kills: 0, points, times: 2, latest: 2, seed: 32, faults: {} }
    const { end } = await runFaultsIn(await tempFolder(), order)
    expectFaultless(end)
    expect(end.hits).toEqual(Object.fromEntries(points.map((name) => [name, 2])))
  })
})
