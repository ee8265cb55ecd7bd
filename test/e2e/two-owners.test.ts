import { describe, test, vi } from 'vitest'
import { runPairs } from '../faults/pair.ts'
import { expectFaultless } from '../faults/trial.ts'
import { tempFolder } from '../support/temp-folder.ts'

// Many starts of a whole program, on whatever machine.
vi.setConfig({ testTimeout: 240_000 })

describe('two programs started at once on one home', () => {
  test('are one owner and its client, and make each result once, four times over', async () => {
    const order = { pairs: 4, items: 12, seed: 41, model: 'local/resample' }
    expectFaultless((await runPairs(await tempFolder(), order)).end)
  })

  test('pay for each picture once', async () => {
    const order = { pairs: 1, items: 20, seed: 42, model: 'fal/seedvr-image' }
    expectFaultless((await runPairs(await tempFolder(), order)).end)
  })
})
