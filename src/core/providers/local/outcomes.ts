import { ProblemError } from '../../../shared/domain/problem.ts'
import type { Outcome } from '../provider.ts'

/**
 * What a failure of the resampler means: a picture it can't do is refused, at no charge. A process that died and
 * an abort are no answers; they are passed on.
 */
export function outcomeOf(error: unknown): Outcome {
  if (error instanceof ProblemError && error.problem.code !== 'WORKER_DIED') {
    return { is: 'refused', problem: error.problem, charged: 'no' }
  }
  throw error
}
