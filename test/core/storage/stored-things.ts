import { monotonicFactory } from 'ulid'
import type { NewAttempt } from '../../../src/core/jobs/attempts/attempt.ts'
import type { JournalEntry } from '../../../src/core/jobs/attempts/paid-journal.ts'
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

/** A submission of a job that is about to be made, at the most expensive for 160,000 micro-dollars. */
export function newAttempt(facts: Partial<NewAttempt> & Pick<NewAttempt, 'jobId' | 'batchId'>): NewAttempt {
  const id = nextId()
  return {
    id,
    provider: 'fal',
    model: 'fal/seedvr-image',
    request: { image_url: `https://files.test/${id}.png`, upscale_factor: 2 },
    keyFingerprint: 'f1',
    quotedHigh: 160_000,
    intendedAt: 1000,
    sentAt: 1002,
    ...facts,
  }
}

/** An entry of each kind, of one attempt. */
export function someEntries(): [intent: JournalEntry, named: JournalEntry, accepted: JournalEntry] {
  const attempt = newAttempt({ jobId: nextId(), batchId: nextId() })
  const requestId = `r-${attempt.id}`
  const ticket = {
    request_id: requestId,
    urls: [`https://queue.test/${requestId}`, 'https://queue.test/\u00e9\n'],
  }
  return [
    { type: 'intent', attempt },
    { type: 'named', attemptId: attempt.id, requestId },
    { type: 'accepted', attemptId: attempt.id, requestId, ticket },
  ]
}

/** An entry that takes about so many bytes. */
export function entryOfBytes(bytes: number): JournalEntry {
  const attemptId = nextId()
  return { type: 'accepted', attemptId, requestId: null, ticket: { note: 'x'.repeat(bytes - 150) } }
}
