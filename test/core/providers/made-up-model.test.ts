import { expect, test } from 'vitest'
import { z } from 'zod'
import { describeModels } from '../../../scripts/docs/describe-models.ts'
import { parseAssignments } from '../../../src/cli/model-flags.ts'
import { describeModel } from '../../../src/cli/commands/models.ts'
import { quoteSize } from '../../../src/core/jobs/quote.ts'
import { modelCard } from '../../../src/core/providers/card.ts'
import { defineModel, param } from '../../../src/core/providers/model.ts'
import { models } from '../../../src/core/providers/registry.ts'
import { parseParameters } from '../../../src/core/providers/validate.ts'
import { formModel } from '../../../src/renderer/features/recipe/form-model.ts'
import { Recipe } from '../../../src/shared/domain/recipe.ts'
import { modelSuite } from './model.suite.ts'

/** All that is written for a new model; what is tested below reads nothing else of it. */
const madeUp = defineModel({
  id: 'fal/made-up',
  kind: 'image',
  title: 'Made Up',
  summary: 'Enlarges what was never there.',
  docsUrl: 'https://example.com/made-up',
  endpoint: 'example/made-up',
  unitPrice: 2000,
  params: z.object({
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
  }),
  accepts: {
    formats: ['jpeg', 'png'],
    maxPixels: 50_000_000,
    maxOutputPixels: 200_000_000,
    factor: { min: 1, max: 6 },
    alpha: false,
    bitDepth: 8,
    animation: false,
  },
  outputSize: (_media, wanted) => wanted.size,
  price: () => ({ low: 1000, high: 3000, basis: 'as it pleases', checkedOn: '2026-11-21' }),
  check: () => [],
  request: ({ url, factor }, params) => ({ image_url: url, factor, ...params }),
  result: (body) => ({ url: z.object({ url: z.string() }).parse(body).url, facts: {} }),
})

const card = modelCard(madeUp)

modelSuite([madeUp])

test('a new model has its flags', () => {
  const given = parseAssignments(['style=bold', 'weight=7'], [card])
  expect(given.get('fal/made-up')).toEqual({ style: 'bold', weight: 7 })
  expect(() => parseAssignments(['weight=10'], [card])).toThrow('a number from 1 to 9')
  expect(parseParameters(madeUp, { weight: 7 })).toMatchObject({
    invalid: { name: 'weight', expected: 'left out unless `style` is bold' },
  })
})

test('a new model has its help', () => {
  const lines = describeModel(card, 'unknown')
  expect(lines).toContain('  weight: a number from 1 to 9 in points; 4 when not given')
  expect(lines).toContain('      Only while `style` is bold.')
})

test('a new model has its form, in which fields come and go', () => {
  const names = (params: object) =>
    formModel(card.parameters, { ...params }).plain.map(({ parameter }) => parameter.name)
  expect(names({})).toEqual(['style'])
  expect(names({ style: 'bold' })).toEqual(['style', 'weight'])
})

test('a new model has its place in the documents', () => {
  const text = describeModels(
    [...models, madeUp].map((model) => ({ card: modelCard(model), price: 'unknown' })),
  )
  expect(text).toContain('[`fal/made-up`](#falmade-up)')
  expect(text).toContain('| `weight` | 1 to 9 points |')
})

test('a new model has its quote, and is refused before it costs anything', () => {
  const recipe = Recipe.parse({ model: madeUp.id })
  const quote = (width: number) => quoteSize({ width, height: 1000 }, { recipe, model: madeUp })
  expect(quote(1000)).toMatchObject({
    to: { width: 2000, height: 2000 },
    price: { high: 3000 },
    problem: null,
  })
  expect(quote(60_000).problem).toMatchObject({ code: 'SOURCE_TOO_LARGE' })
})
