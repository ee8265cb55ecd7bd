import { describe, expect, test } from 'vitest'
import { withAbleModels } from '../../../src/core/jobs/able-models.ts'
import { planJob } from '../../../src/core/jobs/plan.ts'
import { models } from '../../../src/core/providers/registry.ts'
import type { MediaFacts } from '../../../src/shared/domain/media.ts'
import { Recipe } from '../../../src/shared/domain/recipe.ts'
import type { SizeIntent } from '../../../src/shared/domain/size-intent.ts'
import { waysOutOf } from '../../../src/shared/domain/ways-out.ts'
import { someFacts, someSource, someVideo } from '../../support/some-source.ts'

const paths = { inbox: '/home/inbox', pictures: '/home/Pictures/Enlarger' }

/** What stands in the way of a model, and the ways out of it. */
function refusal(id: string, facts: MediaFacts, size: SizeIntent) {
  const model = models.find((one) => one.id === id)
  if (model === undefined) throw new Error(`Expected a model, got ${id}`)
  const work = { source: someSource({ facts }), recipe: Recipe.parse({ model: id, size }) }
  const plan = planJob(work.source, { recipe: work.recipe, model }, paths)
  const problem = withAbleModels(plan.problem, work, { models, paths })
  return { work, code: problem?.code, ...waysOutOf(problem ?? { data: {} }) }
}

describe('what a model can not do', () => {
  test.each<[string, MediaFacts, SizeIntent, string]>([
    [
      'fal/seedvr-image',
      someFacts({ width: 4000, height: 3000 }),
      { by: 'factor', factor: 3 },
      'SIDE_TOO_LONG',
    ],
    ['fal/flux-vision', someFacts(), { by: 'factor', factor: 6 }, 'FACTOR_TOO_LARGE'],
    [
      'fal/aura-sr',
      someFacts({ width: 8000, height: 6000 }),
      { by: 'factor', factor: 2 },
      'SOURCE_TOO_LARGE',
    ],
    ['fal/esrgan', someVideo(), { by: 'factor', factor: 2 }, 'VIDEO_REFUSED'],
    ['fal/topaz-video', someFacts(), { by: 'factor', factor: 2 }, 'PICTURE_REFUSED'],
    ['fal/topaz-video', someVideo(), { by: 'factor', factor: 4.2 }, 'FACTOR_TOO_LARGE'],
  ])('is told with the models that can: %s', (id, facts, size, code) => {
    const refused = refusal(id, facts, size)
    expect(refused.code).toBe(code)
    expect(refused.models.length).toBeGreaterThan(0)
    expect(refused.models).not.toContain(id)
    for (const other of refused.models) expect(refusal(other, facts, size).code).toBe(undefined)
    for (const { id: other } of models) {
      if (refusal(other, facts, size).code === undefined) expect(refused.models).toContain(other)
    }
  })

  test('is told with the cheapest first, unknown prices after known ones, and resampling last', () => {
    const { models: able } = refusal('fal/flux-vision', someFacts(), { by: 'factor', factor: 6 })
    expect(able).toEqual([
      'fal/seedvr-image',
      'fal/seedvr-seamless',
      'fal/esrgan',
      'fal/crystal',
      'pixazo/seedvr-image',
      'local/resample',
    ])
  })

  test('is told with the factor that goes, also for videos', () => {
    const video = someVideo({ width: 1920, height: 1080 })
    const { factor } = refusal('fal/seedvr-video', video, { by: 'factor', factor: 4 })
    expect(factor).toBe(2.06)
    expect(refusal('fal/seedvr-video', video, { by: 'factor', factor: 2.06 }).code).toBe(undefined)
  })

  test('is left as it is where no model could', () => {
    const found = refusal('fal/esrgan', someFacts(), { by: 'factor', factor: 1 })
    expect(found).toMatchObject({ code: 'ALREADY_LARGE_ENOUGH', factor: null, models: [] })
  })
})
