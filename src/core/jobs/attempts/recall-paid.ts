import { next } from '../../../shared/domain/job-transitions.ts'
import type { Provider, Ticket } from '../../providers/provider.ts'
import { isUnresolved, type NewAttempt } from './attempt.ts'
import type { QueueParts } from '../job-parts.ts'
import type { JournalEntry } from './paid-journal.ts'

/** What the journal knows of one attempt. */
export interface PaidMemory {
  readonly attempt: NewAttempt | null
  readonly requestId: string | null
  readonly ticket: Ticket | null
}

/** What the journal knows, by attempt id. Pure. */
export function gatherMemories(entries: readonly JournalEntry[]): ReadonlyMap<string, PaidMemory> {
  const memories = new Map<string, PaidMemory>()
  for (const entry of entries) {
    const id = entry.type === 'intent' ? entry.attempt.id : entry.attemptId
    const known = memories.get(id) ?? { attempt: null, requestId: null, ticket: null }
    if (entry.type === 'intent') memories.set(id, { ...known, attempt: entry.attempt })
    else if (entry.type === 'named') memories.set(id, { ...known, requestId: entry.requestId })
    else memories.set(id, { ...known, ticket: entry.ticket, requestId: entry.requestId ?? known.requestId })
  }
  return memories
}

export interface RecallParts extends QueueParts {
  readonly providers: readonly Provider[]
}

/**
 * Brings the database up to what the journal knows: a ticket that could not be stored any more, and submissions
 * that an older copy of the database does not hold. Of each job only the last one counts: that there was another
 * intent proves that those before it were settled.
 */
export function recallPaid(parts: RecallParts): void {
  const { store, journal } = parts
  for (const [id, memory] of lastOfJobs(
    gatherMemories(journal.entries()),
    (id) => store.attempt(id)?.jobId,
  )) {
    const ticket = ticketOf(parts, id, memory)
    const stored = store.attempt(id)
    if (stored === null) restore(parts, memory, ticket)
    else if (ticket !== null && (stored.state === 'intent' || stored.state === 'unknown')) {
      hold(parts, { jobId: stored.jobId, attemptId: id, requestId: memory.requestId, ticket })
    }
  }
}

/** The last attempt of each job. Pure. */
function lastOfJobs(
  memories: ReadonlyMap<string, PaidMemory>,
  jobOf: (attemptId: string) => string | undefined,
): (readonly [string, PaidMemory])[] {
  const last = new Map<string, readonly [string, PaidMemory]>()
  for (const [id, memory] of memories) {
    const job = memory.attempt?.jobId ?? jobOf(id)
    if (job !== undefined) last.set(job, [id, memory])
  }
  return [...last.values()]
}

function ticketOf({ store, providers }: RecallParts, id: string, memory: PaidMemory): Ticket | null {
  const attempt = memory.attempt ?? store.attempt(id)
  if (memory.ticket !== null || memory.requestId === null || attempt === null) return memory.ticket
  const provider = providers.find((one) => one.id === attempt.provider)
  return provider?.reconcile?.ticketOf(attempt.model, memory.requestId) ?? null
}

/** The job goes on where the provider holds it. */
function hold(
  { store, events, ports }: RecallParts,
  found: { jobId: string; attemptId: string; requestId: string | null; ticket: Ticket },
): void {
  const job = store.get(found.jobId)
  const newest = store.attempts(found.jobId).at(-1)
  if (job === null || newest?.id !== found.attemptId) return
  if (!['submitting', 'reconciling', 'uploading', 'preparing', 'waiting'].includes(job.state.is)) return
  const { requestId, ticket } = found
  const state = next(job.state, { type: 'recovered', held: true })
  const attempt = { state: 'accepted' as const, ticket, ...(requestId === null ? {} : { requestId }) }
  events.changed(store.change(job.id, { state, attempt }, ports.clock.now()))
}

/** A submission that this copy of the database never knew is stored, and its job does not begin anew. */
function restore({ store, events, ports }: RecallParts, memory: PaidMemory, ticket: Ticket | null): void {
  const { attempt, requestId } = memory
  const job = attempt === null ? null : store.get(attempt.jobId)
  if (attempt === null || job === null) return
  if (!['waiting', 'preparing', 'uploading', 'submitting', 'reconciling'].includes(job.state.is)) return
  const before = store.work(job.id).attempt
  if (before !== null && isUnresolved(before)) {
    store.change(job.id, { attempt: { state: 'failed', wasCharged: 'maybe' } }, ports.clock.now())
  }
  const state = ticket === null ? 'unknown' : 'accepted'
  store.restoreAttempt({
    ...attempt,
    state,
    requestId,
    ticket,
    answer: null,
    charged: null,
    wasCharged: null,
    doubtedAt: null,
  })
  const held = { type: 'recovered', held: ticket !== null } as const
  events.changed(store.change(job.id, { state: next(job.state, held) }, ports.clock.now()))
  ports.logger.warn({ job: job.id, attempt: attempt.id }, 'a submission was recalled from the journal')
}
