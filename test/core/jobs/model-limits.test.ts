import { describe, expect, test } from 'vitest'
import { limitProblem } from '../../../src/core/jobs/model-limits.ts'
import type { ModelDescriptor } from '../../../src/core/providers/model.ts'
import { models } from '../../../src/core/providers/registry.ts'
import type { MediaFacts } from '../../../src/shared/domain/media.ts'
import { wantedSize } from '../../../src/shared/domain/size-intent.ts'
import { describeProblem } from '../../../src/shared/words/problems.ts'
import { someFacts, someVideo } from '../../support/some-source.ts'

function model(id: string): ModelDescriptor {
  const found = models.find((one) => one.id === id)
  if (found === undefined) throw new Error(`Expected a model, got ${id}`)
  return found
}

function limit(id: string, facts: MediaFacts, factor: number) {
  const size = wantedSize(facts, { by: 'factor', factor })
  return limitProblem(facts, { size, factor }, model(id))
}

describe('what is beyond a model', () => {
  test.each([
    ['fal/crystal', { width: 2000, height: 3000 }, 10, 'RESULT_BEYOND_MODEL', 4.08],
    ['fal/seedvr-image', { width: 4000, height: 3000 }, 3, 'SIDE_TOO_LONG', 2.56],
    ['fal/topaz-image', { width: 400, height: 300 }, 5, 'FACTOR_TOO_LARGE', 4],
    ['fal/aura-sr', { width: 400, height: 300 }, 8, 'FACTOR_TOO_LARGE', 4],
    ['fal/seedvr-seamless', { width: 2000, height: 200 }, 11, 'SIDE_TOO_LONG', 5.12],
  ])(
    'is refused with the largest factor that fits: %s of %o at %i×',
    (id, size, factor, code, largestFactor) => {
      const facts = someFacts(size)
      expect(limit(id, facts, factor)).toMatchObject({ code, data: { model: id, largestFactor } })
      expect(limit(id, facts, largestFactor)).toBe(null)
    },
  )

  test('is a factor below the least, which is named', () => {
    const found = limit('fal/bytedance-video', someVideo(), 1.05)
    expect(found).toMatchObject({ code: 'FACTOR_TOO_SMALL', data: { smallestFactor: 1.1 } })
    expect(limit('fal/bytedance-video', someVideo(), 1.1)).toBe(null)
  })

  test('is said in words that hold the way out', () => {
    const problem = limit('fal/crystal', someFacts({ width: 2000, height: 3000 }), 10)
    if (problem === null) throw new Error('Expected a problem, got none')
    expect(describeProblem(problem)).toEqual({
      message: 'The result would be 20000 × 30000; fal/crystal makes at most 100,000,000 pixels in all',
      fix: 'Ask for 4.08× at most, or choose another model',
    })
  })

  test('has no way out where the picture is as large as can be made', () => {
    const facts = someFacts({ width: 10_240, height: 100 })
    expect(limit('fal/seedvr-image', facts, 2)).toMatchObject({ code: 'LARGEST_ALREADY' })
  })

  test('are pictures larger than it takes, and animations where it takes none', () => {
    expect(limit('fal/aura-sr', someFacts({ width: 8000, height: 6000 }), 2)).toMatchObject({
      code: 'SOURCE_TOO_LARGE',
      data: { model: 'fal/aura-sr', limit: 31_250_000 },
    })
    expect(limit('fal/esrgan', someFacts({ format: 'gif', frames: 3 }), 2)).toMatchObject({
      code: 'ANIMATION_REFUSED',
      data: { frames: 3 },
    })
  })

  test('every largest factor that is named fits, whatever the shape', () => {
    for (const one of models) {
      for (const [width, height] of [
        [1, 1],
        [7, 3001],
        [1023, 777],
        [5555, 4444],
      ] as const) {
        const facts = one.kind === 'video' ? someVideo({ width, height }) : someFacts({ width, height })
        const found = limit(one.id, facts, 250)
        const largest = found?.data.largestFactor
        if (typeof largest === 'number') expect(limit(one.id, facts, largest)).toBe(null)
      }
    }
  })
})
