import { expect, test } from 'vitest'
import { describeDisclosure } from '../../../src/shared/words/disclosure.ts'

const fal = { provider: 'fal', title: 'fal.ai', through: null, public: true, inputDays: 3, resultDays: 30 }

test('what sending pictures means is told whole', () => {
  expect(describeDisclosure(fal)).toEqual([
    'A PNG of each picture is sent to fal.ai: its pixels without its metadata. A video is sent as it is, with all that is in it. Both go under names that tell nothing.',
    'It is to be deleted there after 3 days.',
    'Until then, anyone who has its link can fetch it, without a key.',
    'Results are kept there for 30 days; anyone who has the link of one can fetch it.',
  ])
})

test("a provider that fetches pictures from another's storage is told with that", () => {
  const through = {
    ...fal,
    provider: 'pixazo',
    title: 'Pixazo',
    through: 'fal.ai',
    inputDays: 1,
    resultDays: null,
  }
  expect(describeDisclosure(through)).toEqual([
    'A PNG of each picture is put into the storage of fal.ai, on your account there: its pixels without its metadata. A video is put there as it is, with all that is in it. Both go under names that tell nothing. Pixazo is given their links.',
    'It is to be deleted there after a day.',
    'Until then, anyone who has its link can fetch it, without a key.',
    'Pixazo does not say how long it keeps the pictures it fetches, nor results.',
  ])
})

test('what a provider does not say is said to be unsaid', () => {
  expect(describeDisclosure({ ...fal, resultDays: null }).at(-1)).toBe(
    'fal.ai does not say how long it keeps results.',
  )
})

test('a provider that hides pictures is not said to show them', () => {
  expect(describeDisclosure({ ...fal, public: false }).join(' ')).not.toContain('anyone')
})
