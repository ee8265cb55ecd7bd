import { monotonicFactory } from 'ulid'
import type { NewJob } from '../../../src/core/jobs/job-store.ts'
import { free } from '../../../src/shared/domain/money.ts'
import type { JobResult } from '../../../src/shared/domain/job.ts'
import { Recipe } from '../../../src/shared/domain/recipe.ts'
import type { Source } from '../../../src/shared/domain/source.ts'

/** Ids that grow, as the product makes them. */
export const nextId = monotonicFactory()

/** A source of no particular content. */
export function someSource(facts: Partial<Source> = {}): Source {
  const id = nextId()
  return {
    id,
    path: `/pictures/${id}.jpg`,
    root: '/pictures',
    bytes: 1000,
    modifiedAt: 1_700_000_000_000.25,
    sha256: null,
    facts: null,
    problem: null,
    addedAt: 5,
    ...facts,
  }
}

/** A waiting job of a batch and a source that are stored. */
export function newJob(facts: Partial<NewJob> & Pick<NewJob, 'batchId' | 'sourceId'>): NewJob {
  const id = nextId()
  return {
    id,
    recipe: Recipe.parse({ model: 'local/resample' }),
    identity: `identity of ${id}`,
    state: { is: 'waiting', for: 'slot' },
    promised: { width: 200, height: 100 },
    quoted: free,
    createdAt: 7,
    ...facts,
  }
}

/** A result with a given hash. */
export function someResult(facts: Partial<JobResult> = {}): JobResult {
  return {
    path: '/pictures/Enlarged/a.png',
    format: 'png',
    size: { width: 200, height: 100 },
    bytes: 4321,
    sha256: 'a'.repeat(64),
    publishedAt: 9,
    fidelity: [{ aspect: 'exif', fate: 'kept', why: null }],
    provider: { seed: 3 },
    ...facts,
  }
}
