import { describe, expect, test, vi } from 'vitest'
import { judgeArrivals, runArrivals } from './arrival-trial.ts'
import { inTemporaryFolder } from './run-faults.ts'
import { expectFaultless } from './trial.ts'
import { runWatchTrial } from './watch-trial.ts'
import { tempFolder } from '../support/temp-folder.ts'

// Many starts of a whole program, on whatever machine.
vi.setConfig({ testTimeout: 240_000 })

describe('a watched folder', () => {
  test('pays for each file once, though the program is killed while they come', async () => {
    const run = (root: string) => runWatchTrial(root, { items: 30, kills: 4, seed: 2, window: 8 })
    const { end } = await inTemporaryFolder(run, { keep: false })
    expectFaultless(end)
    expect(end.hits['random']).toBe(4)
  })

  test('queues each file once, none before it is whole, though it sleeps meanwhile', async () => {
    const order = { items: 60, seed: 3, over: 6, slowFor: 8, asleep: 3, after: 3 }
    const end = await runArrivals(await tempFolder(), order)
    expect(end).toMatchObject({ queued: 60, early: [], missed: [], doubled: [], strange: [] })
  })
})

test('files that were queued early, twice, never or though they never came are told', () => {
  const arrived = new Map([
    ['a', 10],
    ['b', 20],
    ['c', 30],
  ])
  const queued = [
    { path: 'a', at: 9 },
    { path: 'b', at: 25 },
    { path: 'b', at: 26 },
    { path: 'd', at: 40 },
  ]
  expect(judgeArrivals(arrived, queued)).toEqual({
    queued: 4,
    early: ['a'],
    missed: ['c'],
    doubled: ['b'],
    strange: ['d'],
  })
})
