import type { Job } from '../../shared/domain/job.ts'
import { isUnresolved } from './attempts/attempt.ts'
import { moveJobs, type Moved, type Moving, type OrderParts } from './job-orders.ts'
import type { JobStore } from './job-store.ts'

/** A person's word on submissions that may have been taken: see `contract/jobs.ts`. */
export type Resolution = 'look-again' | 'resubmit' | 'give-up'

/** Carries out a person's word on jobs whose submission may have been taken; leaves all others alone. */
export async function resolveJobs(
  parts: OrderParts,
  ids: readonly string[],
  resolution: Resolution,
): Promise<Moved> {
  const moved = await moveJobs(parts, ids, movings(parts.store)[resolution])
  parts.scheduler.reconcile()
  return moved
}

const writtenOff = { state: 'written-off', wasCharged: 'maybe' } as const

function movings(store: JobStore): Record<Resolution, Moving> {
  const isDoubtful = ({ id, state }: Job) => {
    const { attempt } = store.work(id)
    const isOpen = attempt !== null && isUnresolved(attempt)
    return isOpen && (state.is === 'needs-review' || state.is === 'reconciling')
  }
  return {
    'look-again': {
      isMovable: (job) => isDoubtful(job) && job.state.is === 'needs-review',
      how: ({ id }) =>
        store.work(id).attempt?.state === 'accepted'
          ? { event: { type: 'retried' } }
          : { event: { type: 'looked-again' } },
    },
    resubmit: {
      isMovable: isDoubtful,
      how: ({ state }) => ({
        event: { type: state.is === 'reconciling' ? 'absent' : 'retried' },
        change: { attempt: writtenOff, staged: null },
      }),
    },
    'give-up': {
      isMovable: isDoubtful,
      how: () => ({
        event: { type: 'cancelled', charged: 'maybe' },
        change: { attempt: writtenOff, staged: null },
      }),
    },
  }
}
