import type { JobCounts } from '../shared/contract/jobs.ts'
import { type JobStateName, runningStates } from '../shared/domain/job.ts'

/** How far the queue is. */
export interface QueueProgress {
  readonly running: number
  readonly waiting: number
  /** Jobs that came to rest since the queue had nothing to do. */
  readonly finished: number
  /** Jobs that had come to rest before. */
  readonly before: number
}

const finishedStates: readonly JobStateName[] = ['done', 'cancelled', 'failed', 'needs-review', 'skipped']

/** How many jobs are in one of several states. */
export function countIn(counts: Partial<JobCounts>, states: readonly JobStateName[]): number {
  return states.reduce((sum, state) => sum + (counts[state] ?? 0), 0)
}

/** How far the queue is by its counts, after it was so far before; null before anything is known. Pure. */
export function progressAfter(last: QueueProgress | null, counts: Partial<JobCounts>): QueueProgress {
  const rested = countIn(counts, finishedStates)
  const isIdle = last === null || last.running + last.waiting === 0
  // Jobs that were removed meanwhile are no progress.
  const before = isIdle ? rested : Math.min(last.before, rested)
  return {
    running: countIn(counts, runningStates),
    waiting: counts.waiting ?? 0,
    before,
    finished: rested - before,
  }
}

/** The part of the work that is done, 0 to 1; null where nothing runs. Pure. */
export function partDone({ running, waiting, finished }: QueueProgress): number | null {
  return running === 0 ? null : finished / (finished + running + waiting)
}
