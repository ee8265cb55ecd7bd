import type { Charged, JobState, WaitReason } from './job.ts'
import type { Problem } from './problem.ts'

/**
 * What can happen to a job. `started` says how far an earlier run came: a job whose ticket is held goes on with
 * asking the provider, one whose result is staged goes on with publishing.
 */
export type JobEvent =
  | { type: 'started'; at: 'preparing' | 'processing' | 'finishing' }
  | { type: 'prepared'; uploads: boolean }
  | { type: 'uploaded' }
  | { type: 'accepted' }
  | { type: 'placed'; place: number | null }
  | { type: 'running' }
  | { type: 'completed' }
  | { type: 'fetched' }
  | { type: 'published' }
  | { type: 'held'; for: WaitReason }
  | { type: 'failed'; problem: Problem; charged: Charged }
  | { type: 'doubtful'; problem: Problem }
  | { type: 'skipped'; problem: Problem }
  | { type: 'paused' }
  | { type: 'resumed' }
  | { type: 'cancelled'; charged: Charged }
  | { type: 'retried' }
  | { type: 'interrupted'; held: boolean }

/** Thrown when an event can't happen in a state: a mistake in the caller, never in the data. */
export class ImpossibleTransition extends Error {
  override readonly name = 'ImpossibleTransition'
  constructor(state: JobState, event: JobEvent) {
    super(`Expected an event that can happen to a job that is ${state.is}, got ${event.type}`)
  }
}

/**
 * The state a job is in after an event. Pure.
 * An interruption (the process ends or died) leaves work that a provider holds where it is, to be asked after, and
 * sends all other work back to the queue.
 */
export function next(state: JobState, event: JobEvent): JobState {
  const impossible = () => new ImpossibleTransition(state, event)
  switch (event.type) {
    case 'started':
      if (isActive(state)) return { is: event.at }
      throw impossible()
    case 'prepared':
      if (state.is === 'preparing') return { is: event.uploads ? 'uploading' : 'submitting' }
      throw impossible()
    case 'uploaded':
      if (state.is === 'uploading') return { is: 'submitting' }
      throw impossible()
    case 'accepted':
      if (state.is === 'submitting') return { is: 'queued', place: null }
      throw impossible()
    case 'placed':
      if (state.is === 'queued' || state.is === 'processing') return { is: 'queued', place: event.place }
      throw impossible()
    case 'running':
      if (state.is === 'queued' || state.is === 'processing') return { is: 'processing' }
      throw impossible()
    case 'completed':
      if (state.is === 'queued' || state.is === 'processing') return { is: 'fetching' }
      throw impossible()
    case 'fetched':
      if (state.is === 'fetching') return { is: 'finishing' }
      throw impossible()
    case 'published':
      if (state.is === 'finishing') return { is: 'done' }
      throw impossible()
    case 'held':
      if (isUnsent(state) || state.is === 'finishing') return { is: 'waiting', for: event.for }
      throw impossible()
    case 'failed':
      if (isActive(state)) return { is: 'failed', problem: event.problem, charged: event.charged }
      throw impossible()
    case 'doubtful':
      if (isActive(state)) return { is: 'needs-review', problem: event.problem }
      throw impossible()
    case 'skipped':
      if (isUnsent(state)) return { is: 'skipped', problem: event.problem }
      throw impossible()
    case 'paused':
      if (state.is === 'waiting') return { is: 'paused' }
      throw impossible()
    case 'resumed':
      if (state.is === 'paused') return { is: 'waiting', for: 'slot' }
      throw impossible()
    case 'cancelled':
      if (isActive(state) || state.is === 'paused') return { is: 'cancelled', charged: event.charged }
      throw impossible()
    case 'retried':
      if (isRetriable(state)) return { is: 'waiting', for: 'slot' }
      throw impossible()
    case 'interrupted':
      if (!isActive(state)) throw impossible()
      return event.held || state.is === 'waiting' ? state : { is: 'waiting', for: 'slot' }
  }
}

/** States in which nothing has been sent to a provider yet. */
function isUnsent(state: JobState): boolean {
  return ['waiting', 'preparing', 'uploading', 'submitting'].includes(state.is)
}

/** States in which something is still to happen without a person. */
function isActive(state: JobState): boolean {
  return isUnsent(state) || ['queued', 'processing', 'fetching', 'finishing'].includes(state.is)
}

/** States from which a job can be taken up again: `done` too, for a result that is gone. */
export function isRetriable(state: JobState): boolean {
  return ['done', 'failed', 'cancelled', 'skipped', 'needs-review'].includes(state.is)
}
