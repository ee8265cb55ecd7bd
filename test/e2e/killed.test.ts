import { describe, expect, test } from 'vitest'
import { publishingPoints } from '../faults/kill-point.ts'
import { runFaultsIn } from '../faults/run-faults.ts'
import { tempFolder } from '../support/temp-folder.ts'

const local = { model: 'local/resample', window: 1, limit: 120 } as const
const nothing = { lost: 0, doubled: 0, overwritten: 0, stray: 0, complaints: [] }

describe('a local run', () => {
  test('that is killed at a dozen random moments ends with each result once and nothing beside', async () => {
    const { end } = await runFaultsIn(await tempFolder(), { ...local, items: 60, kills: 12, seed: 11 })
    expect(end.verdict).toEqual(nothing)
    expect(end.hits).toEqual({ random: 12 })
  })

  test('that is killed at every point of publishing ends with each result once and nothing beside', async () => {
    const order = { ...local, items: 40, kills: 0, points: publishingPoints, times: 2, seed: 12 }
    const { end } = await runFaultsIn(await tempFolder(), order)
    expect(end.verdict).toEqual(nothing)
    expect(end.hits).toEqual(Object.fromEntries(publishingPoints.map((name) => [name, 2])))
  })
})
