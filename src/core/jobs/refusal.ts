import type { JobState } from '../../shared/domain/job.ts'
import type { Problem, ProblemCode } from '../../shared/domain/problem.ts'

/** Problems of files that never were pictures, or that need nothing done. */
const skipping: readonly ProblemCode[] = [
  'NOT_MEDIA',
  'NOT_A_FILE',
  'UNSUPPORTED_FORMAT',
  'ALREADY_LARGE_ENOUGH',
]

/** Whether a problem means that there was nothing to do, rather than that something went wrong. */
export function isSkipping({ code }: Problem): boolean {
  return skipping.includes(code)
}

/** Where a job starts: ready to run, or refused before anything was done. A refused job is stored all the same. */
export function firstState(problem: Problem | null): JobState {
  if (problem === null) return { is: 'waiting', for: 'slot' }
  return isSkipping(problem) ? { is: 'skipped', problem } : { is: 'failed', problem, charged: 'no' }
}
