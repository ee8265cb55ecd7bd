import { describe, expect, test } from 'vitest'
import { planJob } from '../../../src/core/jobs/plan.ts'
import type { ModelDescriptor } from '../../../src/core/providers/model.ts'
import { resample } from '../../../src/core/providers/local/models/resample.ts'
import { Recipe } from '../../../src/shared/domain/recipe.ts'
import type { Source } from '../../../src/shared/domain/source.ts'
import type { SizeIntent } from '../../../src/shared/domain/size-intent.ts'
import { problem } from '../../../src/shared/domain/problem.ts'
import { someFacts, someSource } from '../../support/some-source.ts'

const recipe = (size: SizeIntent, output: object = {}) =>
  Recipe.parse({ model: 'local/resample', size, output })
const twice = recipe({ by: 'factor', factor: 2 })
const places = { inbox: '/home/inbox', pictures: '/home/Pictures/Enlarger' }
const planned = (source: Source, wanted: Recipe, model: ModelDescriptor) =>
  planJob(source, { recipe: wanted, model }, places)

describe('a plan', () => {
  test('promises the size, the place and the name of the result', () => {
    const plan = planned(someSource(), twice, resample)
    expect(plan).toMatchObject({
      problem: null,
      size: { width: 800, height: 600 },
      folder: '/pictures/alps/Enlarged',
      name: 'a-resample-2x.jpg',
      format: 'jpeg',
      price: { low: 0, high: 0 },
    })
  })

  test('keeps the folders below the root in a chosen folder', () => {
    const plan = planned(someSource(), recipe({ by: 'factor', factor: 2 }, { folder: '/out' }), resample)
    expect(plan).toMatchObject({ folder: '/out/alps' })
  })

  test.each<[SizeIntent, string]>([
    [{ by: 'factor', factor: 1 }, '400 × 300 at 1×'],
    [{ by: 'long-side', pixels: 400 }, 'a long side it has already'],
    [{ by: 'fit', width: 399, height: 5000 }, 'a box narrower than it is'],
  ])('refuses to enlarge what is large enough: %o', (size) => {
    expect(planned(someSource(), recipe(size), resample).problem).toMatchObject({
      code: 'ALREADY_LARGE_ENOUGH',
    })
  })

  test('refuses sources and results beyond the model, with the limit', () => {
    const huge = someSource({ facts: someFacts({ width: 20_000, height: 20_000 }) })
    expect(planned(huge, twice, resample).problem).toMatchObject({
      code: 'SOURCE_TOO_LARGE',
      data: { limit: 3e8 },
    })
    const large = someSource({ facts: someFacts({ width: 10_000, height: 10_000 }) })
    const five = recipe({ by: 'factor', factor: 5 })
    expect(planned(large, five, resample).problem).toMatchObject({
      code: 'RESULT_BEYOND_MODEL',
      data: { limit: 5e8 },
    })
  })

  test('counts the pixels of every frame of an animation', () => {
    const facts = someFacts({ format: 'gif', width: 1000, height: 1000, frames: 200 })
    expect(planned(someSource({ facts }), twice, resample).problem).toMatchObject({
      code: 'RESULT_BEYOND_MODEL',
    })
  })

  test('refuses a result that its format can not hold', () => {
    const facts = someFacts({ width: 9000, height: 10 })
    const webp = recipe({ by: 'factor', factor: 2 }, { format: 'webp' })
    expect(planned(someSource({ facts }), webp, resample).problem).toMatchObject({ code: 'FORMAT_TOO_SMALL' })
  })

  test('passes on why a source can not be enlarged at all', () => {
    const trouble = problem('CORRUPT', { file: 'a.jpg' })
    expect(planned(someSource({ facts: null, problem: trouble }), twice, resample)).toEqual({
      problem: trouble,
    })
  })
})
