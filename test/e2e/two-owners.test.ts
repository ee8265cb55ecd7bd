import { describe, expect, test, vi } from 'vitest'
import { startBadDay } from '../faults/bad-day.ts'
import { runPair } from '../faults/pair.ts'
import { makePlace } from '../faults/place.ts'
import { tempFolder } from '../support/temp-folder.ts'

// Many starts of a whole program, on whatever machine.
vi.setConfig({ testTimeout: 240_000 })

const nothing = { lost: 0, doubled: 0, overwritten: 0, stray: 0, complaints: [] }

describe('two programs started at once on one home', () => {
  test.each([1, 2, 3, 4])('are one owner and its client, and make each result once (%i)', async () => {
    const place = await makePlace(await tempFolder(), { items: 12, model: 'resample' })
    const { verdict, clients, exits } = await runPair({ place, model: 'local/resample', ledger: null })
    expect(verdict).toEqual(nothing)
    expect(exits).toEqual([0, 0])
    expect(clients).toBe(1)
  })

  test('pay for each picture once', async () => {
    const day = await startBadDay({ seed: 41, window: 5, faults: {} })
    try {
      const place = await makePlace(await tempFolder(), { items: 20, model: 'seedvr-image' })
      const { environment, fal } = day
      const pair = { place, model: 'fal/seedvr-image', environment, ledger: fal.ledger }
      const { verdict, clients, exits } = await runPair(pair)
      expect(verdict).toEqual(nothing)
      expect(exits).toEqual([0, 0])
      expect(clients).toBe(1)
    } finally {
      await day.fal.close()
    }
  })
})
