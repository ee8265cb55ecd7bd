import { problem } from '../../../shared/domain/problem.ts'
import { jobLife } from '../job-life.ts'
import type { QueueParts } from '../job-parts.ts'
import type { Attempt } from './attempt.ts'

/** Milliseconds between two tries while it can't be stored. */
const interval = 5000

export interface LeavingOrder {
  /** One that keeps no history. */
  readonly provider: string
  /** Resolves when there may be more. */
  readonly wakened: () => Promise<void>
  readonly signal: AbortSignal
}

/**
 * Moves jobs whose answer was lost to where a person looks at them, for as long as there are any: their provider keeps
 * no history that could tell whether it took them. They are not sent again before a person says so.
 */
export async function leaveToPeople(
  parts: QueueParts,
  { provider, wakened, signal }: LeavingOrder,
): Promise<void> {
  const { store, ports } = parts
  while (!signal.aborted) {
    try {
      for (const attempt of store.attemptsIn('unknown', provider)) leave(parts, attempt)
      await wakened()
    } catch (error) {
      ports.logger.warn({ provider, error }, 'a lost submission could not be left to a person')
      await ports.clock.sleep(interval, signal)
    }
  }
}

function leave({ store, events, ports }: QueueParts, { jobId, provider }: Attempt): void {
  const job = store.get(jobId)
  if (job?.state.is !== 'reconciling') return
  const unknown = problem('UNKNOWN_SUBMISSION', { provider })
  jobLife({ store, events, clock: ports.clock }, job).move({ type: 'doubtful', problem: unknown })
}
