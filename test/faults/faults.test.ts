import { beforeAll, describe, expect, test } from 'vitest'
import { hasFfmpeg } from '../simulators/has-ffmpeg.ts'
import { moneyPoints, publishingPoints } from './kill-point.ts'
import type { ReportedTrial } from './report.ts'
import { runTogether } from './run-faults.ts'
import { expectFaultless } from './trial.ts'

const fal = { model: 'fal/seedvr-image', window: 8, limit: 200 } as const
const points = [...moneyPoints, ...publishingPoints]

describe('a paid run', () => {
  let badDay: ReportedTrial
  let killed: ReportedTrial

  beforeAll(async () => {
    const [first, second] = await runTogether([
      { ...fal, items: 40, kills: 6, seed: 31, locked: 500 },
      { ...fal, items: 40, kills: 0, points, times: 2, latest: 2, seed: 32, faults: {} },
    ])
    if (first === undefined || second === undefined) throw new Error('Expected two trials, got fewer')
    badDay = first
    killed = second
  }, 240_000)

  test('on a bad day, killed at random moments, pays and publishes each picture once', () => {
    expectFaultless(badDay.end)
    expect(badDay.end.hits.random).toBeGreaterThanOrEqual(4)
    expect(badDay.fired.size).toBeGreaterThan(5)
  })

  test('killed at every point on its way pays and publishes each picture once', () => {
    expectFaultless(killed.end)
    expect(killed.end.hits).toEqual(Object.fromEntries(points.map((name) => [name, 2])))
  })
})

const sending = ['after-intent', 'after-send', 'after-ticket']

describe('a mixed run of all models', () => {
  test.skipIf(!hasFfmpeg)(
    'pays and publishes each result once, and asks a person what nobody can tell (needs ffmpeg)',
    async () => {
      const [trial] = await runTogether([
        { model: 'mixed', items: 12, kills: 0, points: sending, latest: 1, seed: 42, window: 8, limit: 200 },
      ])
      if (trial === undefined) throw new Error('Expected a trial, got none')
      expectFaultless(trial.end)
      expect(trial.items).toBe(12)
      expect(trial.end.hits).toEqual(Object.fromEntries(sending.map((name) => [name, 1])))
    },
    240_000,
  )
})
