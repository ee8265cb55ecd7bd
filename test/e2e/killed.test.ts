import { beforeAll, describe, expect, test } from 'vitest'
import { publishingPoints } from '../faults/kill-point.ts'
import type { ReportedTrial } from '../faults/report.ts'
import { runTogether } from '../faults/run-faults.ts'
import { expectFaultless } from '../faults/trial.ts'

const local = { model: 'local/resample', window: 1, limit: 200 } as const

describe('a local run', () => {
  let atRandom: ReportedTrial
  let atPoints: ReportedTrial

  beforeAll(async () => {
    const [first, second] = await runTogether([
      { ...local, items: 40, kills: 12, seed: 11 },
      { ...local, items: 30, kills: 0, points: publishingPoints, times: 2, latest: 3, seed: 12 },
    ])
    if (first === undefined || second === undefined) throw new Error('Expected two trials, got fewer')
    atRandom = first
    atPoints = second
  }, 240_000)

  test('that is killed at a dozen random moments ends with each result once and nothing beside', () => {
    expectFaultless(atRandom.end)
    expect(atRandom.end.hits.random).toBeGreaterThanOrEqual(8)
  })

  test('that is killed at every point of publishing ends with each result once and nothing beside', () => {
    expectFaultless(atPoints.end)
    expect(atPoints.end.hits).toEqual(Object.fromEntries(publishingPoints.map((name) => [name, 2])))
  })
})
