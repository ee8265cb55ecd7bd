import i18next from 'i18next'
import { beforeAll, expect, test } from 'vitest'
import { priceInWords } from '../../../src/renderer/features/start/money-words.ts'
import { startWords } from '../../../src/renderer/words/i18n.ts'

beforeAll(() => startWords('en'))

test.each([
  [{ low: 0, high: 0, unknowns: 0 }, 'free'],
  [{ low: 98_000, high: 98_000, unknowns: 0 }, '$0.098'],
  [{ low: 4_610_000, high: 4_900_000, unknowns: 0 }, '$4.61 to $4.90'],
  [{ low: 10_000, high: 10_000, unknowns: 2 }, '$0.01 and 2 of unknown price'],
  [{ low: 0, high: 0, unknowns: 2 }, 'price unknown'],
  ['unknown' as const, 'price unknown'],
])('%o reads as %s', (price, words) => {
  expect(priceInWords(price, i18next.getFixedT(null, 'recipe'))).toBe(words)
})
