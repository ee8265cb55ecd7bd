import { describe, expect, test } from 'vitest'
import { canonicalJson, jobIdentity, type IdentityFacts } from '../../../src/core/jobs/identity.ts'
import { Recipe } from '../../../src/shared/domain/recipe.ts'

const facts: IdentityFacts = {
  sha256: 'a'.repeat(64),
  realPath: '/pictures/a.jpg',
  recipe: Recipe.parse({ model: 'local/resample', params: { sharpen: 0.25, interpolator: 'nohalo' } }),
  folder: '/pictures/Enlarged',
}

describe('the identity of a job', () => {
  test('does not depend on the order of parameters', () => {
    const params = { interpolator: 'nohalo', sharpen: 0.25 }
    expect(jobIdentity({ ...facts, recipe: { ...facts.recipe, params } })).toBe(jobIdentity(facts))
  })

  test.each<[string, Partial<IdentityFacts>]>([
    ['the bytes', { sha256: 'b'.repeat(64) }],
    ['the place of the source', { realPath: '/pictures/b.jpg' }],
    ['the folder of the result', { folder: '/elsewhere' }],
    ['a parameter', { recipe: { ...facts.recipe, params: { sharpen: 0.5, interpolator: 'nohalo' } } }],
    ['the size', { recipe: { ...facts.recipe, size: { by: 'factor', factor: 3 } } }],
    ['the format', { recipe: { ...facts.recipe, output: { ...facts.recipe.output, format: 'png' } } }],
  ])('changes with %s', (_what, change) => {
    expect(jobIdentity({ ...facts, ...change })).not.toBe(jobIdentity(facts))
  })

  test('orders the keys of nested objects, and leaves lists in their order', () => {
    expect(canonicalJson({ b: [3, 1], a: { d: null, c: 'x' } })).toBe('{"a":{"c":"x","d":null},"b":[3,1]}')
  })
})
