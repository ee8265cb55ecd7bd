import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { describeModels } from '../../../scripts/docs/describe-models.ts'
import { parseAssignments } from '../../../src/cli/model-flags.ts'
import { describeModel } from '../../../src/cli/commands/models.ts'
import { withAbleModels } from '../../../src/core/jobs/able-models.ts'
import { quoteSize } from '../../../src/core/jobs/quote.ts'
import { modelCard } from '../../../src/core/providers/card.ts'
import { defineModel, defineVideoModel, param } from '../../../src/core/providers/model.ts'
import { models } from '../../../src/core/providers/registry.ts'
import { parseParameters } from '../../../src/core/providers/validate.ts'
import { formModel } from '../../../src/renderer/features/recipe/form-model.ts'
import { problem } from '../../../src/shared/domain/problem.ts'
import { Recipe } from '../../../src/shared/domain/recipe.ts'
import { someFacts, someSource, someVideo } from '../../support/some-source.ts'
import { modelSuite } from './model.suite.ts'

const params = z.object({
  style: param(z.enum(['plain', 'bold']).default('plain'), {
    title: 'Style',
    help: 'How it looks.',
    widget: 'select',
  }),
  weight: param(z.number().min(1).max(9).default(4), {
    title: 'Weight',
    help: 'How bold it is.',
    widget: 'slider',
    unit: 'points',
    when: { style: ['bold'] },
  }),
})

const described = {
  title: 'Made Up',
  summary: 'Enlarges what was never there.',
  docsUrl: 'https://example.com/made-up',
  endpoint: 'example/made-up',
  unitPrice: 2000,
  params,
  price: () => ({ low: 1000, high: 3000, basis: 'as it pleases', checkedOn: '2026-11-21' }),
  check: () => [],
}
const sizes = { maxPixels: 50_000_000, maxOutputPixels: 200_000_000, factor: { min: 1, max: 6 } }
const Result = z.object({ url: z.string() })

/** All that is written for a new model; what is tested below reads nothing else of it. */
const madeUp = defineModel({
  ...described,
  id: 'fal/made-up',
  kind: 'image',
  accepts: { ...sizes, formats: ['jpeg', 'png'], alpha: false, bitDepth: 8, animation: false },
  outputSize: (_media, wanted) => wanted.size,
  request: ({ url, factor }, values) => ({ image_url: url, factor, ...values }),
  result: (body) => ({ url: Result.parse(body).url, facts: {} }),
})

/** The same for videos. */
const madeUpVideo = defineVideoModel({
  ...described,
  id: 'fal/made-up-video',
  kind: 'video',
  accepts: { ...sizes, containers: ['mp4'], maxSeconds: 60 },
  outputSize: (_media, wanted) => wanted.size,
  delivers: ({ framesPerSecond }) => ({
    container: 'webm',
    framesPerSecond,
    bitDepth: 8,
    alpha: false,
    hdr: false,
    sound: true,
  }),
  request: ({ url, factor }, values) => ({ video_url: url, factor, ...values }),
  result: (body) => ({ url: Result.parse(body).url, facts: {} }),
})

modelSuite([madeUp, madeUpVideo])

describe.each([
  ['pictures', madeUp],
  ['videos', madeUpVideo],
] as const)('a new model for %s', (_kind, model) => {
  const card = modelCard(model)

  test('has its flags', () => {
    const given = parseAssignments(['style=bold', 'weight=7'], [card])
    expect(given.get(model.id)).toEqual({ style: 'bold', weight: 7 })
    expect(() => parseAssignments(['weight=10'], [card])).toThrow('a number from 1 to 9')
    expect(parseParameters(model, { weight: 7 })).toMatchObject({
      invalid: { name: 'weight', expected: 'left out unless `style` is bold' },
    })
  })

  test('has its help', () => {
    const lines = describeModel(card, 'unknown')
    expect(lines).toContain('  weight: a number from 1 to 9 in points; 4 when not given')
    expect(lines).toContain('      Only while `style` is bold.')
  })

  test('has its form, in which fields come and go', () => {
    const names = (values: object) =>
      formModel(card.parameters, { ...values }).plain.map(({ parameter }) => parameter.name)
    expect(names({})).toEqual(['style'])
    expect(names({ style: 'bold' })).toEqual(['style', 'weight'])
  })

  test('has its place in the documents', () => {
    const text = describeModels([...models, model].map((one) => ({ card: modelCard(one), price: 'unknown' })))
    expect(text).toContain(`[\`${model.id}\`](#${model.id.replace('/', '')})`)
    expect(text).toContain('| `weight` | 1 to 9 points |')
  })

  test('has its quote, and is refused before it costs anything', () => {
    const recipe = Recipe.parse({ model: model.id })
    const quote = (width: number) => quoteSize({ width, height: 1000 }, { recipe, model })
    expect(quote(1000)).toMatchObject({
      to: { width: 2000, height: 2000 },
      price: { high: 3000 },
      problem: null,
    })
    expect(quote(60_000).problem).toMatchObject({ code: 'SOURCE_TOO_LARGE' })
  })

  test('is named where another can not do what it can', () => {
    const facts = model.kind === 'video' ? someVideo() : someFacts()
    const work = { source: someSource({ facts }), recipe: Recipe.parse({ model: 'fal/none' }) }
    const refused = withAbleModels(problem('MODEL_REFUSES'), work, {
      models: [...models, model],
      paths: { inbox: '/inbox', pictures: '/pictures' },
    })
    expect(refused?.data.models).toContain(model.id)
  })
})
