import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isResting, jobStateNames, type JobState, type JobStateName } from '../../../src/shared/domain/job.ts'
import {
  ImpossibleTransition,
  isRetriable,
  next,
  type JobEvent,
} from '../../../src/shared/domain/job-transitions.ts'
import { problem } from '../../../src/shared/domain/problem.ts'

const trouble = problem('CORRUPT', { file: 'a.jpg' })

const states: Record<JobStateName, JobState> = {
  draft: { is: 'draft', own: false },
  waiting: { is: 'waiting', for: 'slot' },
  preparing: { is: 'preparing' },
  uploading: { is: 'uploading' },
  submitting: { is: 'submitting' },
  reconciling: { is: 'reconciling' },
  queued: { is: 'queued', place: 3 },
  processing: { is: 'processing' },
  fetching: { is: 'fetching' },
  finishing: { is: 'finishing' },
  done: { is: 'done' },
  paused: { is: 'paused' },
  cancelled: { is: 'cancelled', charged: 'no' },
  failed: { is: 'failed', problem: trouble, charged: 'no' },
  'needs-review': { is: 'needs-review', problem: trouble },
  skipped: { is: 'skipped', problem: trouble },
}

const events: readonly JobEvent[] = [
  { type: 'edited', own: true },
  { type: 'edited', own: false },
  { type: 'enqueued' },
  { type: 'started', at: 'preparing' },
  { type: 'started', at: 'processing' },
  { type: 'started', at: 'fetching' },
  { type: 'started', at: 'finishing' },
  { type: 'prepared', uploads: true },
  { type: 'prepared', uploads: false },
  { type: 'uploaded' },
  { type: 'accepted' },
  { type: 'unanswered' },
  { type: 'adopted' },
  { type: 'absent' },
  { type: 'dropped' },
  { type: 'looked-again' },
  { type: 'recovered', held: true },
  { type: 'recovered', held: false },
  { type: 'placed', place: 2 },
  { type: 'running' },
  { type: 'completed' },
  { type: 'fetched' },
  { type: 'published' },
  { type: 'held', for: 'disk' },
  { type: 'held', for: 'network', problem: trouble },
  { type: 'released' },
  { type: 'failed', problem: trouble, charged: 'maybe' },
  { type: 'doubtful', problem: trouble },
  { type: 'skipped', problem: trouble },
  { type: 'paused' },
  { type: 'resumed' },
  { type: 'cancelled', charged: 'yes' },
  { type: 'retried' },
  { type: 'interrupted', held: true },
  { type: 'interrupted', held: false },
]

/** A job's life drawn by hand: which states an event may come from, and where it leads. */
const unsent: readonly JobStateName[] = ['waiting', 'preparing', 'uploading', 'submitting']
const atProvider: readonly JobStateName[] = ['queued', 'processing']
const delivering: readonly JobStateName[] = ['fetching', 'finishing']
const active: readonly JobStateName[] = [...unsent, 'reconciling', ...atProvider, ...delivering]
const runnable: readonly JobStateName[] = [...unsent, ...atProvider, ...delivering]
const drawing: Record<JobEvent['type'], readonly JobStateName[]> = {
  edited: ['draft'],
  enqueued: ['draft'],
  started: runnable,
  prepared: ['preparing'],
  uploaded: ['uploading'],
  accepted: ['submitting'],
  unanswered: ['submitting'],
  adopted: ['reconciling'],
  absent: ['reconciling'],
  dropped: [...atProvider, ...delivering],
  'looked-again': ['needs-review'],
  recovered: [...unsent, 'reconciling'],
  placed: atProvider,
  running: atProvider,
  completed: atProvider,
  fetched: ['fetching'],
  published: ['finishing'],
  held: runnable,
  released: ['waiting'],
  failed: active,
  doubtful: active,
  skipped: unsent,
  paused: ['waiting'],
  resumed: ['paused'],
  cancelled: [...active, 'paused', 'needs-review'],
  retried: ['done', 'failed', 'cancelled', 'skipped', 'needs-review'],
  interrupted: active,
}

function goal(from: JobStateName, event: JobEvent): JobStateName {
  switch (event.type) {
    case 'edited':
      return 'draft'
    case 'enqueued':
      return 'waiting'
    case 'started':
      return event.at
    case 'prepared':
      return event.uploads ? 'uploading' : 'submitting'
    case 'interrupted':
      return event.held || from === 'reconciling' ? from : 'waiting'
    case 'recovered':
      return event.held ? 'queued' : 'reconciling'
    case 'unanswered':
    case 'looked-again':
      return 'reconciling'
    case 'uploaded':
      return 'submitting'
    case 'accepted':
    case 'adopted':
    case 'placed':
      return 'queued'
    case 'running':
      return 'processing'
    case 'completed':
      return 'fetching'
    case 'fetched':
      return 'finishing'
    case 'published':
      return 'done'
    case 'doubtful':
      return 'needs-review'
    case 'held':
    case 'absent':
    case 'dropped':
    case 'released':
    case 'resumed':
    case 'retried':
      return 'waiting'
    case 'failed':
    case 'skipped':
    case 'paused':
    case 'cancelled':
      return event.type
  }
}

function tryNext(state: JobState, event: JobEvent): JobState | null {
  try {
    return next(state, event)
  } catch (error) {
    if (error instanceof ImpossibleTransition) return null
    throw error
  }
}

describe('a job moves', () => {
  test('in every state and for every event as it is drawn by hand', () => {
    for (const name of jobStateNames) {
      for (const event of events) {
        const expected = drawing[event.type].includes(name) ? goal(name, event) : null
        expect([name, event, tryNext(states[name], event)?.is ?? null]).toEqual([name, event, expected])
      }
    }
  })

  test('through any history without breaking its promises', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...events), { maxLength: 60 }),
        fc.boolean(),
        (history, fromDraft) => {
          let state: JobState = fromDraft ? states.draft : states.waiting
          let edited = false
          for (const event of history) {
            const moved = tryNext(state, event)
            if (moved === null) continue
            if (moved.is === 'done') expect(state.is).toBe('finishing')
            if (event.type === 'edited') edited = event.own
            if (moved.is === 'draft') expect([state.is, moved.own]).toEqual(['draft', edited])
            else if (state.is === 'draft') expect(event.type).toBe('enqueued')
            else if (isResting(state))
              expect(['retried', 'resumed', 'cancelled', 'looked-again']).toContain(event.type)
            if (event.type === 'retried') expect(isRetriable(state)).toBe(true)
            state = moved
          }
        },
      ),
      { numRuns: 2000 },
    )
  })

  test('and says which state and which event did not fit', () => {
    expect(() => next({ is: 'done' }, { type: 'paused' })).toThrow(
      'Expected an event that can happen to a job that is done, got paused',
    )
  })
})
