import { describe, expect, test } from 'vitest'
import type { JobRow } from '../../../src/shared/contract/jobs.ts'
import type { JobState } from '../../../src/shared/domain/job.ts'
import { Recipe } from '../../../src/shared/domain/recipe.ts'
import { isSameTarget, recipeOf, targetOf } from '../../../src/renderer/features/recipe/recipe-target.ts'
import { someJob } from '../../support/some-job.ts'
import { someSource } from '../../support/some-source.ts'

const common = Recipe.parse({ model: 'fal/seedvr-image' })

function row(id: string, state: JobState): JobRow {
  return { job: someJob({ id, state }), source: someSource(), draft: null }
}

const [draft, own, done] = [
  row('a', { is: 'draft', own: false }),
  row('b', { is: 'draft', own: true }),
  row('c', { is: 'done' }),
]

describe('the recipe panel', () => {
  test('is for all drafts while nothing is selected', () => {
    expect(targetOf(new Set(), [])).toEqual({ is: 'common' })
  })

  test('is for the drafts among what is selected', () => {
    expect(targetOf(new Set(['a', 'b', 'c']), [draft, own, done])).toEqual({ is: 'drafts', ids: ['a', 'b'] })
  })

  test('shows the recipe of started jobs when nothing but those is selected', () => {
    expect(targetOf(new Set(['c']), [done])).toEqual({ is: 'started', ids: ['c'] })
  })

  test('takes rows that were not read yet for drafts', () => {
    expect(targetOf(new Set(['a', 'x']), [draft])).toEqual({ is: 'drafts', ids: ['a', 'x'] })
  })
})

test('a draft has the common recipe unless it has one of its own', () => {
  expect(recipeOf(draft, common)).toBe(common)
  expect(recipeOf(own, common)).toBe(own.job.recipe)
  expect(recipeOf(done, common)).toBe(done.job.recipe)
})

test('targets are the same when they are for the same jobs', () => {
  const ids = ['a', 'b']
  expect(isSameTarget({ is: 'common' }, { is: 'common' })).toBe(true)
  expect(isSameTarget({ is: 'drafts', ids }, { is: 'drafts', ids: [...ids] })).toBe(true)
  expect(isSameTarget({ is: 'drafts', ids }, { is: 'drafts', ids: ['a'] })).toBe(false)
  expect(isSameTarget({ is: 'drafts', ids }, { is: 'started', ids })).toBe(false)
  expect(isSameTarget({ is: 'drafts', ids }, { is: 'common' })).toBe(false)
})
