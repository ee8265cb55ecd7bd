import { describe, expect, test } from 'vitest'
import { SizeIntent } from '../../../src/shared/domain/size-intent.ts'
import {
  beginSize,
  exampleSize,
  firstSize,
  quickFactor,
  sizeKinds,
  summariseSize,
} from '../../../src/renderer/features/recipe/size-forms.ts'
import { someFacts, someSource } from '../../support/some-source.ts'

const double: SizeIntent = { by: 'factor', factor: 2 }

test('each kind of size begins with a valid one, or with the one there is', () => {
  for (const kind of sizeKinds) {
    const begun = beginSize(kind, double)
    expect(begun.by).toBe(kind)
    expect(SizeIntent.parse(begun)).toEqual(begun)
  }
  const triple: SizeIntent = { by: 'factor', factor: 3 }
  expect(beginSize('factor', triple)).toBe(triple)
})

test('a size is a quick one only when it is one of the few factors', () => {
  expect(quickFactor(double)).toBe(2)
  expect(quickFactor({ by: 'factor', factor: 2.2 })).toBeNull()
  expect(quickFactor({ by: 'target', target: '2160p' })).toBeNull()
})

describe('the summary of a size', () => {
  test('goes from the first picture that was read to what is made of it', () => {
    const unread = { source: someSource({ facts: null }) }
    const read = { source: someSource({ facts: someFacts({ width: 300, height: 200 }) }) }
    expect(firstSize([unread, read])).toEqual({ width: 300, height: 200 })
    expect(summariseSize(firstSize([unread, read]), double)).toEqual({
      from: { width: 300, height: 200 },
      to: { width: 600, height: 400 },
      isLarge: false,
      isExample: false,
    })
  })

  test('takes an ordinary picture for an example while there is none', () => {
    expect(firstSize([])).toBeNull()
    expect(exampleSize([])).toEqual({ width: 4000, height: 3000 })
    expect(summariseSize(null, double)).toMatchObject({ to: { width: 8000, height: 6000 }, isExample: true })
  })

  test('says that a picture is that large already', () => {
    const size: SizeIntent = { by: 'target', target: '720p' }
    expect(summariseSize({ width: 4000, height: 3000 }, size).isLarge).toBe(true)
  })
})
