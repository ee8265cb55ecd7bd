import { describe, expect, test } from 'vitest'
import {
  alreadyThere,
  emptyForm,
  findHindrance,
  orderOf,
  trialOrder,
  type WatchForm,
} from '../../../src/renderer/features/watch/watch-form.ts'
import type { WatchTrialLine } from '../../../src/shared/contract/watches.ts'
import { Recipe } from '../../../src/shared/domain/recipe.ts'
import { WatchOrder } from '../../../src/shared/domain/watch.ts'

const recipe = Recipe.parse({ model: 'local/resample', output: { folder: '/results' } })
const form = (change: Partial<WatchForm> = {}): WatchForm => ({
  ...emptyForm(recipe),
  folder: '/in',
  ...change,
})
const line = (path: string): WatchTrialLine => ({
  path,
  would: { be: 'queued', price: { low: 0, high: 2, unknowns: 0 } },
})

describe('the form of a watch', () => {
  test('orders what a watch is by default, with results beside the watched folder', () => {
    const plain = WatchOrder.parse({ folder: '/in', recipes: [{ model: 'local/resample' }] })
    expect(orderOf(form())).toEqual(plain)
  })

  test('takes patterns with commas or lines between them', () => {
    const { rules } = orderOf(form({ include: ' *.jpg, scans/**\n', exclude: ',' }))
    expect(rules).toMatchObject({ include: ['*.jpg', 'scans/**'], exclude: [] })
  })

  test('is tried out whatever may be spent, also before a folder for originals is chosen', () => {
    const dear = trialOrder(form({ caps: { day: 5, month: null, hour: null } }))
    expect(dear).toEqual(trialOrder(form({ caps: { day: null, month: 7, hour: null }, moveTo: '' })))
    expect(dear?.caps.day).toBe(0)
    expect(trialOrder(form({ folder: '' }))).toBeNull()
  })

  test('orders only the chosen of the files that are there', () => {
    const lines = [line('/in/a.jpg'), line('/in/b.jpg')]
    const unwanted = new Set(['/in/a.jpg'])
    expect(alreadyThere({ there: 'choose', unwanted }, lines)).toEqual({ only: ['/in/b.jpg'] })
    expect(alreadyThere({ there: 'ignore', unwanted }, lines)).toBe('ignore')
    expect(alreadyThere({ there: null, unwanted }, [])).toBe('enlarge')
  })
})

describe('a watch is not made', () => {
  const facts = { isPaid: false, isWrong: false, isLooking: false, queued: [] }
  const queued = [line('/in/a.jpg')]

  test.each([
    ['folder', form({ folder: '' }), {}],
    ['move', form({ moveTo: '' }), {}],
    ['cap', form(), { isPaid: true }],
    ['wrong', form(), { isWrong: true }],
    ['looking', form(), { isLooking: true }],
    ['looking', form({ there: 'enlarge' }), { isLooking: true }],
    ['answer', form(), { queued }],
  ])('because of: %s', (hindrance, put, change) => {
    expect(findHindrance(put, { ...facts, ...change })).toBe(hindrance)
  })

  test('but is when nothing is in the way, also before all was looked at where that is left alone', () => {
    expect(findHindrance(form(), facts)).toBeNull()
    expect(findHindrance(form({ there: 'ignore' }), { ...facts, isLooking: true })).toBeNull()
    expect(
      findHindrance(form({ there: 'choose', caps: { day: 1, month: null, hour: null } }), {
        ...facts,
        queued,
        isPaid: true,
      }),
    ).toBeNull()
  })

  test('of more chosen files than can be ordered', () => {
    const many = Array.from({ length: 100_001 }, (_one, index) => line(`/in/${String(index)}`))
    expect(findHindrance(form({ there: 'choose' }), { ...facts, queued: many })).toBe('tooMany')
  })
})
