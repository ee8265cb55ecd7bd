import { problem, ProblemError, type Problem } from '../../shared/domain/problem.ts'
import type { JobChange } from './job-store.ts'
import { Stopped, type Decision } from './outcome.ts'
import type { JobRun } from './job-run.ts'
import { isSkipping } from './refusal.ts'
import { clearStaging } from './staging.ts'

/** How often a job whose media process died is tried again. */
const spareLives = 2

/** Milliseconds between two tries to store how a job ended. */
const storingInterval = 5000

/**
 * Moves a job to where an error, an answer or an abort leaves it; while a full disk is in the way, it tries until
 * that is stored. Any other failure, and any once the run is told to end, is logged and left to the next start.
 */
export async function surelyEndRun(run: JobRun, error: unknown): Promise<void> {
  const { life, ports, signal } = run
  for (;;) {
    try {
      return await endRun(run, error)
    } catch (failure) {
      ports.logger.error({ job: life.id, error: failure }, 'the end of a job could not be stored')
      const mayPass = failure instanceof ProblemError && failure.problem.code === 'DISK_FULL'
      if (!mayPass || signal.aborted) return
      await ports.clock.sleep(storingInterval, signal).catch(() => undefined)
    }
  }
}

async function endRun(run: JobRun, error: unknown): Promise<void> {
  const { life, ports, store, signal } = run
  // What was made is kept only where going on from it makes sense. First, because it may be what fills the disk.
  const isWanted = store.work(life.id).staged !== null && signal.reason !== 'cancelled'
  if (!isWanted && !isHeld(run)) await clearStaging(ports.paths, life.id)
  if (signal.aborted) endByAbort(run)
  else if (error instanceof Stopped) endByAnswer(run, error.decision)
  else if (error instanceof ProblemError) endByProblem(run, error.problem)
  else {
    ports.logger.error({ job: life.id, error }, 'a job ended by an unexpected error')
    const detail = error instanceof Error ? error.message : String(error)
    life.move({ type: 'failed', problem: problem('INTERNAL', { detail }), charged: 'no' }, givenUp(run))
  }
}

function endByProblem(run: JobRun, reason: Problem): void {
  const { life, store } = run
  const deaths = store.work(life.id).deaths + 1
  if (reason.code === 'WORKER_DIED' && deaths <= spareLives) {
    return life.move({ type: 'interrupted', held: isHeld(run) }, { ...givenUp(run), deaths })
  }
  const isEarly = life.job().state.is === 'preparing'
  if (isEarly && isSkipping(reason)) return life.move({ type: 'skipped', problem: reason })
  life.move({ type: 'failed', problem: reason, charged: 'no' }, givenUp(run))
}

function endByAbort(run: JobRun): void {
  const { life, signal } = run
  const held = isHeld(run)
  if (signal.reason !== 'cancelled') return life.move({ type: 'interrupted', held }, givenUp(run))
  life.move({ type: 'cancelled', charged: held ? 'maybe' : 'no' }, { ...givenUp(run), staged: null })
}

function endByAnswer(run: JobRun, decision: Decision): void {
  const { life } = run
  switch (decision.step) {
    case 'hold':
      return life.move({ type: 'held', for: decision.for })
    case 'fail':
      return life.move({ type: 'failed', problem: decision.problem, charged: decision.charged }, givenUp(run))
    case 'review':
      return life.move({ type: 'doubtful', problem: decision.problem })
    case 'keep':
    case 'ask-again':
    case 'fetch':
      throw new Error(`Expected an answer that ends a run, got ${decision.step}`)
  }
}

/** What is forgotten with a try that came to nothing: a ticket leads nowhere once what it stands for is cleared. */
function givenUp(run: JobRun): JobChange {
  return isHeld(run) ? {} : { ticket: null }
}

/** Whether a provider elsewhere holds the work, so that it must be asked after and not be done again. */
function isHeld({ store, provider, life }: JobRun): boolean {
  return provider.cloud && store.work(life.id).ticket !== null
}
