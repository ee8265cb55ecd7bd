import { describe, expect, test } from 'vitest'
import { makeRecipes, type RecipeParts } from '../../src/cli/make-recipes.ts'
import type { ModelCard, ModelParameter } from '../../src/shared/domain/model-card.ts'
import { Preset } from '../../src/shared/domain/recipe.ts'
import { Settings } from '../../src/shared/domain/settings.ts'

function parameter(name: string, schema: Record<string, unknown>): ModelParameter {
  const shown = {
    title: name,
    help: name,
    widget: 'number',
    unit: null,
    advanced: false,
    when: null,
  } as const
  return { name, ...shown, default: null, schema }
}

function card(id: string, ...parameters: ModelParameter[]): ModelCard {
  const accepts: ModelCard['accepts'] = {
    formats: ['png'],
    maxPixels: 1e6,
    maxOutputPixels: 1e7,
    maxOutputSide: null,
    factor: { min: 1, max: 8 },
    alpha: false,
    bitDepth: 8,
    animation: false,
  }
  const [provider = ''] = id.split('/')
  const cloud = provider !== 'local'
  return { id, provider, kind: 'image', title: id, summary: '', docsUrl: null, cloud, parameters, accepts }
}

const strength = parameter('strength', { type: 'number', minimum: 0, maximum: 1 })
const cards = [
  card('local/resample', strength),
  card('fal/esrgan', strength, parameter('model', { type: 'string', enum: ['plus', '4x'] })),
  card('pixazo/resample'),
]

function recipesOf(parts: Partial<RecipeParts>) {
  return makeRecipes({
    flags: {},
    cards,
    settings: Settings.parse({}),
    preset: null,
    folder: '/here',
    ...parts,
  })
}

describe('recipes', () => {
  test('are the settings where nothing else is said', () => {
    expect(recipesOf({})).toMatchObject([
      { model: 'local/resample', size: { by: 'factor', factor: 2 }, params: {} },
    ])
  })

  test('are one for each model, and each gets the parameters it has', () => {
    const flags = { model: ['local/resample', 'esrgan'], set: ['strength=0.5', 'fal/esrgan:model=4x'] }
    expect(recipesOf({ flags }).map(({ model, params }) => [model, params])).toEqual([
      ['local/resample', { strength: 0.5 }],
      ['fal/esrgan', { strength: 0.5, model: '4x' }],
    ])
  })

  test('are made once for a model that is named twice', () => {
    expect(recipesOf({ flags: { model: ['esrgan', 'fal/esrgan'] } })).toHaveLength(1)
  })

  test('take from a preset what no flag says', () => {
    const preset = Preset.parse({
      name: 'p',
      recipe: {
        model: 'fal/esrgan',
        params: { strength: 1, model: 'plus' },
        output: { format: 'webp', quality: 80 },
      },
    })
    const flags = { set: ['strength=0'], out: 'large', quality: 70 }
    expect(recipesOf({ preset, flags })).toMatchObject([
      {
        model: 'fal/esrgan',
        params: { strength: 0, model: 'plus' },
        output: { folder: '/here/large', format: 'webp', quality: 70 },
      },
    ])
  })

  test('leave the parameters of a preset where another model is named', () => {
    const preset = Preset.parse({ name: 'p', recipe: { model: 'fal/esrgan', params: { model: 'plus' } } })
    expect(recipesOf({ preset, flags: { model: ['local/resample'] } })).toMatchObject([{ params: {} }])
  })

  test('leave what a preset holds and no longer applies beside what is given, and nothing that is given', () => {
    const style = parameter('style', { type: 'string', enum: ['plain', 'bold'] })
    const weight = { ...parameter('weight', { type: 'number' }), when: { style: ['bold'] } }
    const preset = Preset.parse({
      name: 'p',
      recipe: { model: 'fal/made-up', params: { style: 'bold', weight: 3 } },
    })
    const paramsOf = (...set: string[]) =>
      recipesOf({ preset, cards: [card('fal/made-up', style, weight)], flags: { set } })[0]?.params
    expect(paramsOf()).toEqual({ style: 'bold', weight: 3 })
    expect(paramsOf('style=plain')).toEqual({ style: 'plain' })
    expect(paramsOf('style=plain', 'weight=4')).toEqual({ style: 'plain', weight: 4 })
  })

  test.each([
    [{ model: ['resample'] }, 'Expected one model, got resample, which several are called'],
    [{ set: ['model=plus'] }, 'Expected a parameter of local/resample, got model'],
    [{ set: ['fal/esrgan:model=plus'] }, 'Expected a model that exists, got fal/esrgan'],
    [{ set: ['strength=2'] }, 'Expected `strength` of local/resample to be a number from 0 to 1, got 2'],
  ])('are refused by name: %j', (flags, sentence) => {
    expect(() => recipesOf({ flags })).toThrow(sentence)
  })
})
