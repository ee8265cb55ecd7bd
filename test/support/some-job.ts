import { ulid } from 'ulid'
import type { Job } from '../../src/shared/domain/job.ts'
import { free } from '../../src/shared/domain/money.ts'
import { Recipe } from '../../src/shared/domain/recipe.ts'

/** A waiting job of no particular picture. */
export function someJob(facts: Partial<Job> = {}): Job {
  return {
    id: ulid(),
    batchId: ulid(),
    sourceId: ulid(),
    source: '/pictures/a.jpg',
    recipe: Recipe.parse({ model: 'local/resample' }),
    state: { is: 'waiting', for: 'slot' },
    progress: null,
    promised: { width: 200, height: 100 },
    output: null,
    quoted: free,
    charged: null,
    result: null,
    createdAt: 0,
    changedAt: 0,
    ...facts,
  }
}
