import type { Job } from '../../shared/domain/job.ts'
import { isUnresolved } from './attempts/attempt.ts'
import { moveJobs, type Moved, type Moving, type OrderParts } from './job-orders.ts'

/** A person's word on submissions that may have been taken: see `contract/jobs.ts`. */
export type Resolution = 'look-again' | 'resubmit' | 'give-up'

/** Carries out a person's word on jobs whose submission may have been taken; leaves all others alone. */
export async function resolveJobs(
  parts: OrderParts,
  ids: readonly string[],
  resolution: Resolution,
): Promise<Moved> {
  const moved = await moveJobs(parts, ids, movings(parts)[resolution])
  parts.scheduler.reconcile()
  return moved
}

const writtenOff = { state: 'written-off', wasCharged: 'maybe' } as const

function movings({ store, providers }: OrderParts): Record<Resolution, Moving> {
  const isDoubtful = ({ id, state }: Job) => {
    const { attempt } = store.work(id)
    const isOpen = attempt !== null && isUnresolved(attempt)
    return isOpen && (state.is === 'needs-review' || state.is === 'reconciling')
  }
  /** What was lost is looked for again where there is a history to look into. */
  const canBeAsked = ({ id }: Job) => {
    const { attempt } = store.work(id)
    const provider = providers.find((one) => one.id === attempt?.provider)
    return attempt?.state === 'accepted' || provider?.reconcile !== undefined
  }
  return {
    'look-again': {
      isMovable: (job) => isDoubtful(job) && job.state.is === 'needs-review' && canBeAsked(job),
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
