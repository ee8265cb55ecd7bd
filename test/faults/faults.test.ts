import { describe, expect, test } from 'vitest'
import { tempFolder } from '../support/temp-folder.ts'
import { moneyPoints, publishingPoints } from './kill-point.ts'
import { runFaultsIn } from './run-faults.ts'

const fal = { model: 'fal/seedvr-image', window: 5, limit: 120 } as const
const nothing = { lost: 0, doubled: 0, overwritten: 0, stray: 0, complaints: [] }

describe('a paid run', () => {
  test('on a bad day, killed at random moments, pays and publishes each picture once', async () => {
    const order = { ...fal, items: 40, kills: 6, seed: 31, locked: 500 }
    const { end, fired } = await runFaultsIn(await tempFolder(), order)
    expect(end.verdict).toEqual(nothing)
    expect(end.hits).toEqual({ random: 6 })
    expect(fired.size).toBeGreaterThan(5)
  })

  test('killed at every point on its way pays and publishes each picture once', async () => {
    const points = [...moneyPoints, ...publishingPoints]
    const order = { ...fal, items: 40, kills: 0, points, times: 2, seed: 32, faults: {} }
    const { end } = await runFaultsIn(await tempFolder(), order)
    expect(end.verdict).toEqual(nothing)
    expect(end.hits).toEqual(Object.fromEntries(points.map((name) => [name, 2])))
  })
})
