import { problem, ProblemError, type Problem } from '../../../shared/domain/problem.ts'
import { endByAbort } from './end-by-abort.ts'
import { endByAnswer } from './end-by-answer.ts'
import { hold } from './hold.ts'
import { givenUp, isHeld } from './held.ts'
import { Stopped } from '../outcome.ts'
import type { JobRun } from './job-run.ts'
import { isSkipping } from '../refusal.ts'
import { clearStaging } from '../staging.ts'

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
  const { life, ports, signal } = run
  const held = isHeld(run)
  // First, because it may be what fills the disk.
  if (!isWorthKeeping(run, error)) await clearStaging(ports.paths, life.id)
  if (signal.reason === 'cancelled') return endByAbort(run)
  if (error instanceof Stopped) return endByAnswer(run, error.decision)
  if (isBeingSent(run)) return endUnanswered(run, error)
  if (signal.aborted) return endByAbort(run)
  if (error instanceof ProblemError) return endByProblem(run, error.problem)
  ports.logger.error({ job: life.id, error }, 'a job ended by an unexpected error')
  const unexpected = problem('INTERNAL', { detail: error instanceof Error ? error.message : String(error) })
  if (held) life.move({ type: 'doubtful', problem: unexpected })
  else life.move({ type: 'failed', problem: unexpected, charged: 'no' }, givenUp(run))
}

/** Whether the run ended between the intent and the provider's answer. */
function isBeingSent({ store, life }: JobRun): boolean {
  return store.work(life.id).attempt?.state === 'intent'
}

/** Whatever ended the run then, the work may have been taken: that is found out. */
function endUnanswered({ life, ports }: JobRun, error: unknown): void {
  ports.logger.warn({ job: life.id, error }, 'a submission ended without an answer')
  life.move({ type: 'unanswered' }, { attempt: { state: 'unknown' } })
}

/** Whether what is in staging is gone on from: a finished file, paid work, or what was sent already. */
function isWorthKeeping(run: JobRun, error: unknown): boolean {
  const { life, store, signal, provider } = run
  if (isHeld(run)) return true
  if (signal.reason === 'cancelled') return false
  if (store.work(life.id).staged !== null) return true
  const goesOn = signal.aborted || (error instanceof Stopped && error.decision.step === 'hold')
  return goesOn && provider.cloud !== undefined
}

function endByProblem(run: JobRun, reason: Problem): void {
  const { life, store } = run
  const deaths = store.work(life.id).deaths + 1
  const held = isHeld(run)
  if (reason.code === 'WORKER_DIED' && deaths <= spareLives) {
    return life.move({ type: 'interrupted', held }, { ...givenUp(run), deaths })
  }
  if (reason.code === 'DISK_FULL') return endByAnswer(run, hold('disk', reason).decision)
  const isEarly = life.job().state.is === 'preparing'
  if (isEarly && isSkipping(reason)) return life.move({ type: 'skipped', problem: reason })
  if (held && reason.code === 'OUTPUT_NOT_WRITABLE') return endByAnswer(run, hold('folder', reason).decision)
  // What was paid for is never given up for a reason of this computer's: a person looks at it.
  if (held) return life.move({ type: 'doubtful', problem: reason })
  life.move({ type: 'failed', problem: reason, charged: 'no' }, givenUp(run))
}
