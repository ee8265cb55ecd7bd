import { describe, expect, test } from 'vitest'
import type { ModelParameter } from '../../../src/shared/domain/model-card.ts'
import {
  changeParameters,
  checkValue,
  choicesOf,
  formModel,
  numberLimits,
} from '../../../src/renderer/features/recipe/form-model.ts'
import { several } from '../../../src/renderer/features/recipe/merged-recipe.ts'

function parameter(name: string, facts: Partial<ModelParameter> = {}): ModelParameter {
  return {
    name,
    title: name,
    help: '',
    widget: 'slider',
    unit: null,
    advanced: false,
    when: null,
    default: 0.25,
    schema: { type: 'number', minimum: 0, maximum: 1, multipleOf: 0.05 },
    ...facts,
  }
}

const choice = parameter('mode', {
  widget: 'select',
  default: 'soft',
  schema: { type: 'string', enum: ['soft', 'hard'] },
})
const onlyHard = parameter('edge', { when: { mode: ['hard'] } })
const seed = parameter('seed', {
  widget: 'number',
  advanced: true,
  default: null,
  schema: { type: 'integer', minimum: 0, maximum: 9 },
})

describe('the form of a model', () => {
  test('shows defaults where nothing was chosen, and says what differs from them', () => {
    const { plain } = formModel([parameter('sharpen'), choice], { mode: 'hard' })
    expect(plain.map(({ value, isChanged }) => [value, isChanged])).toEqual([
      [0.25, false],
      ['hard', true],
    ])
  })

  test('folds what few need away', () => {
    const { plain, advanced } = formModel([choice, seed], {})
    expect(plain.map((field) => field.parameter.name)).toEqual(['mode'])
    expect(advanced).toEqual([{ parameter: seed, value: null, isChanged: false }])
  })

  test('shows a parameter only while the one it hangs on has its value', () => {
    const names = (params: Record<string, unknown>) =>
      formModel([choice, onlyHard], params).plain.map((field) => field.parameter.name)
    expect(names({})).toEqual(['mode'])
    expect(names({ mode: 'hard' })).toEqual(['mode', 'edge'])
    expect(names({ mode: several })).toEqual(['mode', 'edge'])
  })

  test('puts back what no longer applies after a change, and nothing where it can not be told', () => {
    const change = (mode: unknown) =>
      changeParameters([choice, onlyHard], { mode: 'hard', edge: 0.5 }, { mode })
    expect(change('soft')).toEqual({ mode: 'soft', edge: undefined })
    expect(change('hard')).toEqual({ mode: 'hard' })
    expect(change(several)).toEqual({ mode: several })
  })

  test('counts a value that is not the same for all as changed', () => {
    const { plain } = formModel([choice], { mode: several })
    expect(plain[0]).toMatchObject({ value: several, isChanged: true })
  })
})

test('limits and choices come from the schema', () => {
  expect(numberLimits(parameter('sharpen'))).toEqual({ min: 0, max: 1, step: 0.05 })
  expect(numberLimits(seed)).toEqual({ min: 0, max: 9, step: 1 })
  expect(numberLimits(choice)).toEqual({ min: null, max: null, step: null })
  expect(choicesOf(choice)).toEqual(['soft', 'hard'])
  expect(choicesOf(seed)).toEqual([])
})

describe('a value', () => {
  test.each([
    [parameter('a'), 0.5, null],
    [parameter('a'), -1, { is: 'atLeast', limit: 0 }],
    [parameter('a'), 2, { is: 'atMost', limit: 1 }],
    [parameter('a'), 0.26, { is: 'multipleOf', limit: 0.05 }],
    [seed, 'three', { is: 'another' }],
    [choice, 'medium', { is: 'another' }],
    [
      parameter('prompt', { schema: { type: 'string', maxLength: 3 } }),
      'long',
      { is: 'longAtMost', limit: 3 },
    ],
  ])('is checked against the schema of %o: %o', (checked, value, expected) => {
    expect(checkValue(checked, value)).toEqual(expected)
  })
})
