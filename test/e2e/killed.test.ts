import { describe, expect, test, vi } from 'vitest'
import { publishingPoints } from '../faults/kill-point.ts'
import { runFaultsIn } from '../faults/run-faults.ts'
import { expectFaultless } from '../faults/trial.ts'
import { tempFolder } from '../support/temp-folder.ts'

// Many starts of a whole program, on whatever machine.
vi.setConfig({ testTimeout: 240_000 })

const local = { model: 'local/resample', window: 1, limit: 200 } as const

describe('a local run', () => {
  test('that is killed at a dozen random moments ends with each result once and nothing beside', async () => {
    const { end } = await runFaultsIn(await tempFolder(), { ...local, items: 60, kills: 12, seed: 11 })
    expectFaultless(end)
    expect(end.hits.random).toBeGreaterThanOrEqual(8)
  })

  test('that is killed at every point of publishing ends with each result once and nothing beside', async () => {
    const order = { ...local, items: 40, kills: 0, points: publishingPoints, times: 2, latest: 3, seed: 12 }
    const { end } = await runFaultsIn(await tempFolder(), order)
    expectFaultless(end)
    expect(end.hits).toEqual(Object.fromEntries(publishingPoints.map((name) => [name, 2])))
  })
})
