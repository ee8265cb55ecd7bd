import type { Job } from '../../../shared/domain/job.ts'
import { next, type JobEvent } from '../../../shared/domain/job-transitions.ts'
import { providerOf } from '../../providers/card.ts'
import type { Provider } from '../../providers/provider.ts'
import { isUnresolved } from './attempt.ts'
import type { QueueParts } from '../job-parts.ts'
import type { JobChange } from '../job-store.ts'
import { recallPaid } from './recall-paid.ts'

export interface RecoverParts extends QueueParts {
  readonly providers: readonly Provider[]
}

/**
 * Takes up what a process that died had in hand. What was about to be sent may have been: it is found out. What a
 * provider holds is returned, to be asked after at once. All else goes back to the queue.
 */
export function recover(parts: RecoverParts): Job[] {
  const { store } = parts
  recallPaid(parts)
  const held: Job[] = []
  for (const job of store.unfinished()) {
    const recovered = recoverJob(parts, job)
    if (recovered !== null) held.push(recovered)
  }
  return held
}

/** The job when a provider holds its work; null when it waits, for a slot or for what a history says. */
function recoverJob(parts: RecoverParts, job: Job): Job | null {
  const { store, providers } = parts
  const isCloud = providers.find(({ id }) => id === providerOf(job.recipe.model))?.cloud !== undefined
  const { attempt } = store.work(job.id)
  if (!isCloud || attempt === null || !isUnresolved(attempt)) {
    move(parts, job, { event: { type: 'interrupted', held: false }, change: { ticket: null } })
    return null
  }
  if (attempt.state === 'accepted') {
    return job.state.is === 'reconciling'
      ? move(parts, job, { event: { type: 'adopted' } })
      : move(parts, job, { event: { type: 'interrupted', held: true } })
  }
  if (attempt.state === 'intent') {
    move(parts, job, {
      event: { type: 'recovered', held: false },
      change: { attempt: { state: 'unknown' } },
    })
  }
  return null
}

function move(
  { store, events, ports }: RecoverParts,
  job: Job,
  { event, change = {} }: { event: JobEvent; change?: JobChange },
): Job {
  const moved = store.change(job.id, { ...change, state: next(job.state, event) }, ports.clock.now())
  events.changed(moved)
  return moved
}
