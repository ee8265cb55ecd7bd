import { describe, expect, test } from 'vitest'
import { Recipe } from '../../../src/shared/domain/recipe.ts'
import {
  changeRecipe,
  changeTo,
  joinChanges,
  type RecipeChange,
} from '../../../src/renderer/features/recipe/recipe-change.ts'

const recipe = Recipe.parse({ model: 'local/resample', params: { sharpen: 0.5, interpolator: 'bicubic' } })

describe('a change of a recipe', () => {
  test('leaves what it does not name', () => {
    const changed = changeRecipe(recipe, { output: { format: 'png' } })
    expect(changed).toEqual({ ...recipe, output: { ...recipe.output, format: 'png' } })
  })

  test('begins the parameters anew with another model', () => {
    expect(changeRecipe(recipe, { model: 'fal/seedvr-image' }).params).toEqual({})
  })

  test('takes a parameter that is set to nothing back to the default', () => {
    expect(changeRecipe(recipe, { params: { sharpen: undefined } }).params).toEqual({
      interpolator: 'bicubic',
    })
  })

  test('made of a recipe leads there from any other', () => {
    const other = Recipe.parse({ model: 'fal/seedvr-image', size: { by: 'target', target: '2160p' } })
    expect(changeRecipe(other, changeTo(recipe))).toEqual(recipe)
  })
})

describe('joined changes', () => {
  const changes: readonly RecipeChange[] = [
    { params: { sharpen: 1 } },
    { params: { sharpen: undefined } },
    { model: 'fal/seedvr-image' },
    { model: 'fal/seedvr-image', params: { seed: 3 } },
    { params: { seed: 4 } },
    { size: { by: 'factor', factor: 4 } },
    { output: { format: 'png', quality: 80 } },
    { output: { quality: null } },
  ]

  test('do what they do one after the other, in any order', () => {
    for (const first of changes) {
      for (const then of changes) {
        const oneByOne = changeRecipe(changeRecipe(recipe, first), then)
        expect(changeRecipe(recipe, joinChanges(first, then))).toEqual(oneByOne)
      }
    }
  })
})
