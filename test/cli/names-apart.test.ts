import { expect, test } from 'vitest'
import { requireNamesApart } from '../../src/cli/names-apart.ts'
import { UsageError } from '../../src/cli/usage-error.ts'

function hintFor(template: string, ...models: string[]): string | null {
  try {
    requireNamesApart(template, models)
    return null
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    return error.hint
  }
}

test.each([
  ['{name}-{model}-{size}', ['fal/esrgan', 'fal/crystal'], null],
  ['{name}-{size}', ['fal/esrgan'], null],
  ['{name}-{provider}', ['fal/esrgan', 'pixazo/esrgan'], null],
  ['{name}', ['fal/esrgan', 'fal/crystal'], "As in: --name '{name}-{model}'"],
  ['{name}-{model}', ['fal/esrgan', 'pixazo/esrgan'], "As in: --name '{name}-{provider}-{model}'"],
  ['{name}', ['fal/esrgan', 'pixazo/esrgan'], "As in: --name '{name}-{provider}-{model}'"],
])('names of %s for %j: %s', (template, models, hint) => {
  expect(hintFor(template, ...models)).toBe(hint)
})

test('what is refused names the models and the template', () => {
  expect(() => requireNamesApart('{name}', ['fal/esrgan', 'fal/crystal'])).toThrow(
    'Expected names that tell the results of fal/esrgan and fal/crystal apart, got {name}',
  )
})
