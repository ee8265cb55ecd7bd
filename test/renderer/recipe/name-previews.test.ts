import { describe, expect, test } from 'vitest'
import type { JobRow } from '../../../src/shared/contract/jobs.ts'
import { free } from '../../../src/shared/domain/money.ts'
import { Recipe } from '../../../src/shared/domain/recipe.ts'
import { checkTemplate, namePreviews } from '../../../src/renderer/features/recipe/name-previews.ts'
import { someJob } from '../../support/some-job.ts'
import { someSource } from '../../support/some-source.ts'

function row(source: string, output: string | null): JobRow {
  return {
    job: someJob({ source, state: { is: 'draft', own: false } }),
    source: someSource({ path: source }),
    draft: {
      from: { width: 100, height: 50 },
      to: { width: 200, height: 100 },
      price: free,
      output,
      problem: null,
      reused: false,
      fidelity: [],
    },
  }
}

function preview(source: string, output: string | null) {
  return namePreviews([row(source, output)], ({ job }) => job.recipe).map(({ name, isRenamed }) => ({
    name,
    isRenamed,
  }))
}

describe('the preview of names', () => {
  test('is what the results will be called', () => {
    expect(preview('/pictures/sea.jpg', '/pictures/Enlarged/sea-resample-2x.jpg')).toEqual([
      { name: 'sea-resample-2x.jpg', isRenamed: false },
    ])
    expect(preview('C:\\pictures\\sea.jpg', 'C:\\pictures\\Enlarged\\sea-resample-2x.png')).toEqual([
      { name: 'sea-resample-2x.png', isRenamed: false },
    ])
  })

  test('marks a name that got a number because it was taken', () => {
    expect(preview('/pictures/sea.jpg', '/pictures/Enlarged/sea-resample-2x (2).jpg')).toEqual([
      { name: 'sea-resample-2x (2).jpg', isRenamed: true },
    ])
  })

  test('does not take a number of the picture for one of ours', () => {
    const [name] = preview('/pictures/sea (2).jpg', '/pictures/Enlarged/sea (2)-resample-2x.jpg')
    expect(name?.isRenamed).toBe(false)
  })

  test('numbers drafts of one name in their order', () => {
    const rows = [
      row('/pictures/a.jpg', '/pictures/Enlarged/all.jpg'),
      row('/pictures/b.jpg', '/pictures/Enlarged/all.jpg'),
      row('/pictures/c.jpg', '/pictures/Enlarged/all.png'),
      row('/pictures/d.jpg', '/pictures/Enlarged/all (2).jpg'),
      row('/prints/e.jpg', '/prints/Enlarged/ALL.jpg'),
    ]
    const recipe = Recipe.parse({ model: 'local/resample', output: { name: 'all' } })
    expect(namePreviews(rows, () => recipe).map(({ name }) => name)).toEqual([
      'all.jpg',
      'all (2).jpg',
      'all.png',
      'all (3).jpg',
      'all.jpg',
    ])
  })

  test('shows the names there are while another template is being typed', () => {
    expect(preview('/pictures/sea.jpg', '/pictures/Enlarged/other (2).jpg')).toEqual([
      { name: 'other (2).jpg', isRenamed: false },
    ])
  })

  test('leaves out drafts whose result is not known', () => {
    expect(preview('/pictures/sea.jpg', null)).toEqual([])
  })
})

test('a template is checked as it is typed', () => {
  expect(checkTemplate('{name}-{size}')).toBeNull()
  expect(checkTemplate('')).toEqual({ is: 'empty' })
  expect(checkTemplate('a'.repeat(401))).toEqual({ is: 'long' })
  expect(checkTemplate('{name}-{colour}')).toEqual({ is: 'unknown', name: 'colour' })
})
