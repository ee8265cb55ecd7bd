import { problem, ProblemError } from '../../shared/domain/problem.ts'
import type { JobLife } from './job-life.ts'
import { Stopped, type Decision } from './outcome.ts'
import type { JobRun } from './job-run.ts'
import { isSkipping } from './refusal.ts'
import { clearStaging } from './staging.ts'

/** How often a job whose media process died is tried again. */
const spareLives = 2

/** Moves a job to where an error, an answer or an abort leaves it. */
export async function endRun(run: JobRun, error: unknown): Promise<void> {
  const { life, ports, store, signal } = run
  if (signal.aborted) return endByAbort(run)
  if (error instanceof Stopped) return endByAnswer(life, error.decision)
  if (!(error instanceof ProblemError)) {
    ports.logger.error({ job: life.id, error }, 'a job ended by an unexpected error')
    const detail = error instanceof Error ? error.message : String(error)
    return life.move({ type: 'failed', problem: problem('INTERNAL', { detail }), charged: 'no' })
  }
  const deaths = store.work(life.id).deaths + 1
  if (error.problem.code === 'WORKER_DIED' && deaths <= spareLives) {
    return life.move({ type: 'interrupted', held: isHeld(run) }, { deaths })
  }
  const before = life.job().state.is === 'preparing'
  if (before && isSkipping(error.problem)) return life.move({ type: 'skipped', problem: error.problem })
  life.move({ type: 'failed', problem: error.problem, charged: 'no' })
}

async function endByAbort(run: JobRun): Promise<void> {
  const { life, ports, signal } = run
  const held = isHeld(run)
  if (signal.reason !== 'cancelled') {
    return life.move({ type: 'interrupted', held }, held ? {} : { ticket: null })
  }
  life.move({ type: 'cancelled', charged: held ? 'maybe' : 'no' })
  await clearStaging(ports.paths, life.id)
}

function endByAnswer(life: JobLife, decision: Decision): void {
  switch (decision.step) {
    case 'hold':
      return life.move({ type: 'held', for: decision.for })
    case 'fail':
      return life.move({ type: 'failed', problem: decision.problem, charged: decision.charged })
    case 'review':
      return life.move({ type: 'doubtful', problem: decision.problem })
    case 'keep':
    case 'ask-again':
    case 'fetch':
      throw new Error(`Expected an answer that ends a run, got ${decision.step}`)
  }
}

/** Whether a provider elsewhere holds the work, so that it must be asked after and not be done again. */
function isHeld({ store, provider, life }: JobRun): boolean {
  return provider.cloud && store.work(life.id).ticket !== null
}
