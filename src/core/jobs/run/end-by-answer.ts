import type { AttemptChange } from '../attempts/attempt.ts'
import { givenUp } from './held.ts'
import type { JobChange } from '../job-store.ts'
import type { Decision } from '../outcome.ts'
import type { JobRun } from './job-run.ts'

/** How often work that the provider gave up at no charge is sent in all. */
const mostAttempts = 3

/** Moves a job to where a provider's answer, or a want of something, leaves it. */
export function endByAnswer(run: JobRun, decision: Decision): void {
  const { life, lanes, provider, signal } = run
  switch (decision.step) {
    case 'hold':
      if (isOfTheLane(decision.for) && !signal.aborted) lanes.close(provider.id, decision)
      return life.move(
        { type: 'held', for: decision.for, problem: decision.problem },
        { ...givenUpUnlessFinished(run), ...rejected(run) },
      )
    case 'send-again':
      return sendAgain(run, decision)
    case 'fail':
      return life.move(
        { type: 'failed', problem: decision.problem, charged: decision.charged },
        { ...givenUp(run), ...settled(run, { state: 'failed', wasCharged: decision.charged }) },
      )
    case 'review':
      return life.move({ type: 'doubtful', problem: decision.problem })
    case 'reconcile':
      // The job is where it belongs already, and waits there for what the history says.
      return
    case 'keep':
    case 'ask-again':
    case 'fetch':
      throw new Error(`Expected an answer that ends a run, got ${decision.step}`)
  }
}

/** Reasons that stand in the way of every job of a provider. */
function isOfTheLane(reason: Extract<Decision, { step: 'hold' }>['for']): boolean {
  return ['network', 'account', 'key', 'slot'].includes(reason)
}

/** Work that was turned away before it was begun, or given up by the provider, is sent again a few times. */
function sendAgain(run: JobRun, { problem }: Extract<Decision, { step: 'send-again' }>): void {
  const { life, store } = run
  const failures = store.attempts(life.id).filter(({ state }) => state === 'failed').length + 1
  const change = settled(run, { state: 'failed', wasCharged: 'no' })
  if (failures < mostAttempts) {
    const isUnsent = life.job().state.is === 'submitting'
    return life.move(isUnsent ? { type: 'held', for: 'slot' } : { type: 'dropped' }, change)
  }
  life.move({ type: 'failed', problem, charged: 'no' }, change)
}

/** A submission that was turned away, or never left. */
function rejected(run: JobRun): JobChange {
  return run.store.work(run.life.id).attempt?.state === 'intent' ? { attempt: { state: 'rejected' } } : {}
}

/** The end of the attempt under way, if there is one. */
function settled(run: JobRun, change: AttemptChange): JobChange {
  const state = run.store.work(run.life.id).attempt?.state
  if (state === 'intent' && change.wasCharged === 'no') return { attempt: { state: 'rejected' } }
  return state === 'intent' || state === 'accepted' ? { attempt: change } : {}
}

/** This computer's own work is done anew, unless it only waits to be published. */
function givenUpUnlessFinished(run: JobRun): JobChange {
  return run.store.work(run.life.id).staged === null ? givenUp(run) : {}
}
