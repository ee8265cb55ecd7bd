import { problem } from '../../../shared/domain/problem.ts'
import { jobLife } from '../job-life.ts'
import type { QueueParts } from '../job-parts.ts'
import type { Attempt } from './attempt.ts'

/**
 * Moves jobs whose answer was lost to where a person looks at them: their provider keeps no history that could tell
 * whether it took them. They are not sent again before a person says so.
 */
export function leaveToPeople({ store, events, ports }: QueueParts, lost: readonly Attempt[]): void {
  for (const { jobId, provider } of lost) {
    const job = store.get(jobId)
    if (job?.state.is !== 'reconciling') continue
    const unknown = problem('UNKNOWN_SUBMISSION', { provider })
    jobLife({ store, events, clock: ports.clock }, job).move({ type: 'doubtful', problem: unknown })
  }
}
