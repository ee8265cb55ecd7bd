import type { Job } from '../../../shared/domain/job.ts'
import type { Findings } from '../../providers/provider.ts'
import type { Attempt } from './attempt.ts'
import { jobLife } from '../job-life.ts'
import type { QueueParts } from '../job-parts.ts'
import { judgeAttempt } from './judge-attempt.ts'

/** What the findings made of a job: the provider has it, it may be sent again, or nothing is known yet. */
export type Settled =
  | { readonly is: 'adopted'; readonly job: Job }
  | { readonly is: 'absent' }
  | { readonly is: 'open' }

export interface Evidence {
  readonly findings: Findings
  /** The key the history was read with. */
  readonly fingerprint: string | null
  /** Milliseconds after which what the history does not hold was never taken. */
  readonly window: number
}

/** Moves the job of a submission whose answer was lost to where the history says it is, if it says. */
export function settleAttempt(
  { store, events, ports }: QueueParts,
  attempt: Attempt,
  evidence: Evidence,
): Settled {
  const job = store.get(attempt.jobId)
  // A person's word may have come meanwhile.
  const isOpen = job?.state.is === 'reconciling' && store.attempt(attempt.id)?.state === 'unknown'
  if (job === null || !isOpen) return { is: 'open' }
  const held = new Set(store.attempts(job.id).map(({ requestId }) => requestId))
  const verdict = judgeAttempt({ ...evidence, attempt, held })
  const life = jobLife({ store, events, clock: ports.clock }, job)
  if (verdict.is === 'wait') {
    if (verdict.doubtedAt !== undefined) life.note({ attempt: { doubtedAt: verdict.doubtedAt } })
    return { is: 'open' }
  }
  if (verdict.is === 'absent') {
    life.move({ type: 'absent' }, { attempt: { state: 'absent' } })
    return { is: 'absent' }
  }
  const { requestId, ticket } = verdict.sighting
  life.move({ type: 'adopted' }, { attempt: { state: 'accepted', requestId, ticket } })
  if (verdict.doubles > 0) {
    ports.logger.error({ job: job.id, doubles: verdict.doubles }, 'a job was taken more than once')
  }
  return { is: 'adopted', job: life.job() }
}
