import type { Charged, JobState, WaitReason } from './job.ts'
import type { Problem } from './problem.ts'

/**
 * What can happen to a job. `started` says how far an earlier run came: a job whose ticket is held goes on with
 * asking the provider, one whose answer is known with fetching, one whose result is staged with publishing.
 * `unanswered`: the work was sent and no answer came that tells whether it was taken; then it is `adopted` when the
 * provider's history holds it, or `absent` when that proves it was not taken. `dropped`: the provider took it and
 * gave it up at no charge. `recovered`: a second memory knows that it was sent, and whether the provider holds it.
 * `edited`: a draft got a recipe of its own, or follows the common one again. `enqueued`: a draft went into the queue.
 */
export type JobEvent =
  | { type: 'edited'; own: boolean }
  | { type: 'enqueued' }
  | { type: 'started'; at: 'preparing' | 'processing' | 'fetching' | 'finishing' }
  | { type: 'prepared'; uploads: boolean }
  | { type: 'uploaded' }
  | { type: 'accepted' }
  | { type: 'unanswered' }
  | { type: 'adopted' }
  | { type: 'absent' }
  | { type: 'dropped' }
  | { type: 'looked-again' }
  | { type: 'recovered'; held: boolean }
  | { type: 'placed'; place: number | null }
  | { type: 'running' }
  | { type: 'completed' }
  | { type: 'fetched' }
  | { type: 'published' }
  | { type: 'held'; for: WaitReason; problem?: Problem }
  | { type: 'failed'; problem: Problem; charged: Charged }
  | { type: 'doubtful'; problem: Problem }
  | { type: 'skipped'; problem: Problem }
  | { type: 'paused' }
  | { type: 'resumed' }
  | { type: 'released' }
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
  const moved = move(state, event)
  if (moved === null) throw new ImpossibleTransition(state, event)
  return moved
}

function move(state: JobState, event: JobEvent): JobState | null {
  switch (event.type) {
    case 'edited':
    case 'enqueued':
      return state.is === 'draft' ? leaveDraft(event) : null
    case 'started':
      return isActive(state) && state.is !== 'reconciling' ? { is: event.at } : null
    case 'prepared':
      return state.is === 'preparing' ? { is: event.uploads ? 'uploading' : 'submitting' } : null
    case 'uploaded':
      return state.is === 'uploading' ? { is: 'submitting' } : null
    case 'accepted':
      return state.is === 'submitting' ? { is: 'queued', place: null } : null
    case 'placed':
      return isAtProvider(state) ? { is: 'queued', place: event.place } : null
    case 'running':
      return isAtProvider(state) ? { is: 'processing' } : null
    case 'completed':
      return isAtProvider(state) ? { is: 'fetching' } : null
    case 'fetched':
      return state.is === 'fetching' ? { is: 'finishing' } : null
    case 'published':
      return state.is === 'finishing' ? { is: 'done' } : null
    case 'paused':
    case 'resumed':
    case 'released':
    case 'retried':
      return restOrGoOn(state, event)
    case 'unanswered':
    case 'adopted':
    case 'absent':
    case 'looked-again':
    case 'recovered':
    case 'dropped':
      return doubt(state, event)
    default:
      return stop(state, event)
  }
}

/** What becomes of a draft: it is given another recipe, or goes into the queue. */
function leaveDraft(event: Extract<JobEvent, { type: 'edited' | 'enqueued' }>): JobState {
  return event.type === 'edited' ? { is: 'draft', own: event.own } : { is: 'waiting', for: 'slot' }
}

type Rest = Extract<JobEvent, { type: 'paused' | 'resumed' | 'released' | 'retried' }>

/** Whether a job rests or stands in the queue again. */
function restOrGoOn(state: JobState, event: Rest): JobState | null {
  switch (event.type) {
    case 'paused':
      return state.is === 'waiting' ? { is: 'paused' } : null
    case 'resumed':
      return state.is === 'paused' ? { is: 'waiting', for: 'slot' } : null
    case 'released':
      return state.is === 'waiting' ? { is: 'waiting', for: 'slot' } : null
    case 'retried':
      return isRetriable(state) ? { is: 'waiting', for: 'slot' } : null
  }
}

type Doubt = Extract<
  JobEvent,
  { type: 'unanswered' | 'adopted' | 'absent' | 'looked-again' | 'recovered' | 'dropped' }
>

/** Where a job is while it is not known whether the provider has it, and when that is known. */
function doubt(state: JobState, event: Doubt): JobState | null {
  switch (event.type) {
    case 'unanswered':
      return state.is === 'submitting' ? { is: 'reconciling' } : null
    case 'adopted':
      return state.is === 'reconciling' ? { is: 'queued', place: null } : null
    case 'absent':
      return state.is === 'reconciling' ? { is: 'waiting', for: 'slot' } : null
    case 'looked-again':
      return state.is === 'needs-review' ? { is: 'reconciling' } : null
    case 'recovered':
      if (!isUnsent(state) && state.is !== 'reconciling') return null
      return event.held ? { is: 'queued', place: null } : { is: 'reconciling' }
    case 'dropped':
      return isAtProvider(state) || isDelivering(state) ? { is: 'waiting', for: 'slot' } : null
  }
}

type Stop = Extract<
  JobEvent,
  { type: 'held' | 'failed' | 'doubtful' | 'skipped' | 'cancelled' | 'interrupted' }
>

function stop(state: JobState, event: Stop): JobState | null {
  switch (event.type) {
    case 'held':
      return isActive(state) && state.is !== 'reconciling' ? waiting(event) : null
    case 'failed':
      return isActive(state) ? { is: 'failed', problem: event.problem, charged: event.charged } : null
    case 'doubtful':
      return isActive(state) ? { is: 'needs-review', problem: event.problem } : null
    case 'skipped':
      return isUnsent(state) ? { is: 'skipped', problem: event.problem } : null
    case 'cancelled':
      return isActive(state) || state.is === 'paused' || state.is === 'needs-review'
        ? { is: 'cancelled', charged: event.charged }
        : null
    case 'interrupted':
      if (!isActive(state)) return null
      return event.held || state.is === 'waiting' || state.is === 'reconciling'
        ? state
        : { is: 'waiting', for: 'slot' }
  }
}

/** States in which nothing has been sent to a provider yet. */
function isUnsent(state: JobState): boolean {
  return ['waiting', 'preparing', 'uploading', 'submitting'].includes(state.is)
}

/** States in which a provider works on the job, or will. */
function isAtProvider(state: JobState): boolean {
  return state.is === 'queued' || state.is === 'processing'
}

/** States in which the provider is done and the result is on its way to the person. */
function isDelivering(state: JobState): boolean {
  return state.is === 'fetching' || state.is === 'finishing'
}

/** States in which something is still to happen without a person. */
function isActive(state: JobState): boolean {
  return isUnsent(state) || state.is === 'reconciling' || isAtProvider(state) || isDelivering(state)
}

function waiting(event: Extract<JobEvent, { type: 'held' }>): JobState {
  const { problem } = event
  return { is: 'waiting', for: event.for, ...(problem === undefined ? {} : { problem }) }
}

/** States from which a job can be taken up again: `done` too, for a result that is gone. */
export function isRetriable(state: JobState): boolean {
  return ['done', 'failed', 'cancelled', 'skipped', 'needs-review'].includes(state.is)
}
