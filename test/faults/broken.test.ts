import { describe, expect, test, vi } from 'vitest'
import { tempFolder } from '../support/temp-folder.ts'
import { isFaultless } from './judge.ts'
import { type FaultsOrder, runFaultsIn } from './run-faults.ts'

// Many starts of a whole program, on whatever machine.
vi.setConfig({ testTimeout: 240_000 })

// What the harness is worth: each of these programs breaks one promise, and must be convicted of that. The product,
// under the very same circumstances, must not.

async function verdictOn(order: FaultsOrder) {
  return (await runFaultsIn(await tempFolder(), order)).end.verdict
}

const files = { model: 'local/resample', items: 15, kills: 0, seed: 21, window: 1, limit: 100 } as const

/** Answers are lost, and what was taken is listed a long while after. */
const lostAnswers = {
  model: 'fal/seedvr-image',
  items: 12,
  kills: 0,
  seed: 22,
  window: 6,
  faults: { submit: { dropAfter: 0.5 } },
  historyLag: 1500,
  limit: 100,
} as const

/** The provider's history can't be read, so that only what is on this computer tells what was taken. */
const noHistory = {
  model: 'fal/seedvr-image',
  items: 8,
  kills: 0,
  points: ['after-ticket'],
  times: 2,
  seed: 23,
  window: 6,
  faults: { history: { badGateway: 1 } },
  limit: 100,
} as const

describe('a program that gives results their names by renaming', () => {
  test('is convicted of overwriting', async () => {
    const verdict = await verdictOn({ ...files, broken: 'publishes-by-rename' })
    expect(verdict.overwritten).toBeGreaterThan(0)
  })

  test('differs from the product in that alone', async () => {
    expect(isFaultless(await verdictOn(files))).toBe(true)
  })
})

describe('a program that waits too short a time before it sends again', () => {
  test('is convicted of doubling', async () => {
    const verdict = await verdictOn({ ...lostAnswers, broken: 'short-window' })
    expect(verdict.doubled).toBeGreaterThan(0)
  })

  test('differs from the product in that alone', async () => {
    expect(await verdictOn(lostAnswers)).toMatchObject({ lost: 0, doubled: 0, complaints: [] })
  })
})

describe('a program that stores a ticket late', () => {
  test('is convicted of not knowing what it paid for', async () => {
    const verdict = await verdictOn({ ...noHistory, broken: 'keeps-ticket-back', limit: 15 })
    expect(verdict.complaints.join()).toMatch(/[1-9] jobs are reconciling/)
    expect(verdict.lost).toBeGreaterThan(0)
  })

  test('differs from the product in that alone', async () => {
    expect(await verdictOn(noHistory)).toMatchObject({ lost: 0, doubled: 0, complaints: [] })
  })
})
