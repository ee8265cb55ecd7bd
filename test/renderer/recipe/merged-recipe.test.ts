import { expect, test } from 'vitest'
import { Recipe } from '../../../src/shared/domain/recipe.ts'
import { mergeRecipes, several, shared } from '../../../src/renderer/features/recipe/merged-recipe.ts'

const recipe = Recipe.parse({ model: 'local/resample', params: { sharpen: 0.5 } })

test('one recipe merged is itself', () => {
  expect(mergeRecipes(recipe, [])).toEqual(recipe)
})

test('fields that differ are several, and only those', () => {
  const other = Recipe.parse({
    ...recipe,
    size: { by: 'factor', factor: 4 },
    output: { ...recipe.output, folder: '/prints' },
  })
  const merged = mergeRecipes(recipe, [recipe, other])
  expect(merged.size).toBe(several)
  expect(merged.output.folder).toBe(several)
  expect(merged.output.name).toBe(recipe.output.name)
  expect(merged.model).toBe('local/resample')
  expect(merged.params).toEqual({ sharpen: 0.5 })
})

test('a parameter that only some have is several', () => {
  const without = { ...recipe, params: {} }
  expect(mergeRecipes(without, [recipe]).params).toEqual({ sharpen: several })
})

test('what is several has no shared value', () => {
  expect(shared(several)).toBeNull()
  expect(shared('png')).toBe('png')
})
