import type { Job } from '../../../shared/domain/job.ts'
import type { Attempt } from './attempt.ts'
import { jobLife } from '../job-life.ts'
import type { Historian } from './historian.ts'
import type { QueueParts } from '../job-parts.ts'

/** Milliseconds for which a submission that was found absent is looked for once more at a start. */
const reach = 30 * 24 * 3600 * 1000

/**
 * Looks once for requests that the provider took after all: submissions that were judged absent. One that turns up
 * is adopted when its job has not been sent again meanwhile; else it is logged.
 */
export async function sweepOrphans(
  parts: QueueParts,
  order: {
    readonly historian: Historian
    readonly signal: AbortSignal
    readonly onAdopted: (job: Job) => void
  },
): Promise<void> {
  const { store, ports } = parts
  const { provider, reconcile } = order.historian
  const since = ports.clock.now() - reach
  const absent = store.attemptsIn('absent', provider.id).filter(({ intendedAt }) => intendedAt > since)
  if (absent.length === 0) return
  const lost = absent.map(({ id, model, request, sentAt }) => ({ attemptId: id, model, request, sentAt }))
  const { sightings } = await reconcile.find(lost, order.signal)
  for (const attempt of absent) {
    const held = new Set(store.attempts(attempt.jobId).map(({ requestId }) => requestId))
    const sighting = sightings.get(attempt.id)?.find(({ requestId }) => !held.has(requestId))
    if (sighting === undefined) continue
    const adopted = adopt(parts, attempt, sighting)
    if (adopted !== null) order.onAdopted(adopted)
    else
      ports.logger.error(
        { attempt: attempt.id, ...sighting },
        'a request was taken that had been judged absent',
      )
  }
}

function adopt(
  { store, events, ports }: QueueParts,
  attempt: Attempt,
  { requestId, ticket }: { requestId: string; ticket: Attempt['ticket'] & object },
): Job | null {
  const job = store.get(attempt.jobId)
  const isNewest = store.attempts(attempt.jobId).at(-1)?.id === attempt.id
  if (job === null || !isNewest || job.state.is !== 'waiting') return null
  const life = jobLife({ store, events, clock: ports.clock }, job)
  life.move({ type: 'recovered', held: true }, { attempt: { state: 'accepted', requestId, ticket } })
  return life.job()
}
