import { describe, expect, test } from 'vitest'
import type { DraftsQuote } from '../../../src/shared/contract/jobs.ts'
import {
  budgetLeft,
  findHindrance,
  findLimits,
  startPrice,
  startScope,
} from '../../../src/renderer/features/start/start-offer.ts'

function quote(facts: Partial<DraftsQuote> = {}): DraftsQuote {
  return {
    drafts: 3,
    ready: 3,
    unread: 0,
    refused: 0,
    reused: 0,
    renamed: 0,
    total: { low: 0, high: 0, unknowns: 0 },
    pixels: 0,
    redirected: [],
    through: [],
    toDisclose: [],
    ...facts,
  }
}

function reckoned(facts: Partial<DraftsQuote> = {}) {
  return { quote: quote(facts), isReckoning: false }
}

const unknown = { quote: null, isReckoning: true }
const free = { isStarting: false, isWrong: false }

describe('a start', () => {
  test('is for the selected drafts, and for all where no draft is selected', () => {
    expect(startScope({ all: reckoned(), selected: reckoned({ drafts: 1 }) }, true)).toBe('selected')
    expect(startScope({ all: reckoned(), selected: reckoned({ drafts: 0 }) }, true)).toBe('all')
    expect(startScope({ all: reckoned(), selected: { quote: null, isReckoning: false } }, false)).toBe('all')
  })

  test('is not for all while it is not known yet what is selected', () => {
    expect(startScope({ all: reckoned(), selected: unknown }, true)).toBe('selected')
  })

  test.each([
    ['nothing was added', reckoned({ drafts: 0, ready: 0 }), free, { is: 'noDrafts', count: 0 }],
    ['the price is not known yet', unknown, free, { is: 'reckoning', count: 0 }],
    ['files are still read', reckoned({ ready: 0, unread: 3 }), free, { is: 'reading', count: 3 }],
    ['all are refused', reckoned({ ready: 0, refused: 3 }), free, { is: 'refused', count: 3 }],
    ['a field is wrong', reckoned(), { ...free, isWrong: true }, { is: 'wrong', count: 0 }],
    ['one is under way', reckoned(), { ...free, isStarting: true }, { is: 'starting', count: 0 }],
  ])('waits while %s', (_case, reckoning, state, hindrance) => {
    expect(findHindrance(reckoning, state)).toEqual(hindrance)
  })

  test('goes when some can run, though others are still read or are refused', () => {
    expect(findHindrance(reckoned({ ready: 1, unread: 1, refused: 1 }), free)).toBeNull()
    expect(findHindrance(reckoned({ ready: 0, reused: 3 }), free)).toBeNull()
  })
})

describe('the price on the start', () => {
  test('is the most it may cost, and never more than the cap', () => {
    const total = { low: 4_610_000, high: 4_900_000, unknowns: 0 }
    expect(startPrice(quote({ total }), null)).toEqual({ is: 'upTo', amount: 4_900_000 })
    expect(startPrice(quote({ total }), 2_000_000)).toEqual({ is: 'upTo', amount: 2_000_000 })
  })

  test('is free only when nothing is unknown', () => {
    expect(startPrice(quote({ ready: 2, reused: 1 }), null)).toEqual({ is: 'free', count: 3 })
    expect(startPrice(quote({ total: { low: 0, high: 0, unknowns: 1 } }), null)).toEqual({ is: 'unknown' })
    expect(startPrice(quote({ total: { low: 1, high: 2, unknowns: 1 } }), null)).toEqual({
      is: 'upToAndUnknown',
      amount: 2,
    })
  })
})

test('what is left of a budget is never below nothing', () => {
  expect(budgetLeft({ spent: 3, limit: 10 })).toBe(7)
  expect(budgetLeft({ spent: 12, limit: 10 })).toBe(0)
  expect(budgetLeft({ spent: 12, limit: null })).toBeNull()
})

test('what has to wait for money is told by its cause', () => {
  const total = { low: 5, high: 10, unknowns: 0 }
  expect(findLimits(total, { cap: null, budgets: [null, 10] })).toEqual({
    beyondCap: false,
    beyondBudget: false,
    unknownUnderCap: false,
  })
  expect(findLimits(total, { cap: 9, budgets: [8, null] })).toMatchObject({
    beyondCap: true,
    beyondBudget: true,
  })
  const partly = { ...total, unknowns: 1 }
  expect(findLimits(partly, { cap: null, budgets: [] }).unknownUnderCap).toBe(false)
  expect(findLimits(partly, { cap: 100, budgets: [] }).unknownUnderCap).toBe(true)
})
