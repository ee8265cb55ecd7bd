import type { LogLine, ProviderResult, Ticket } from '../../providers/provider.ts'
import { decide, Stopped, type Decision } from '../outcome.ts'
import type { JobRun } from './job-run.ts'
import { storeSurely } from './store-surely.ts'

/** Asks after the ticket until the provider is done. Where the result is, is on disk before it is fetched. */
export async function awaitResult(run: JobRun, ticket: Ticket): Promise<ProviderResult> {
  const { provider, life } = run
  if (provider.cloud === undefined) life.move({ type: 'running' })
  const { result, charged } = await askUntilDone(run, ticket)
  const attempt = provider.cloud === undefined ? {} : { attempt: { answer: result, charged } }
  await storeSurely(run, () => {
    if (isDelivering(run)) life.note({ ...attempt, charged })
    else life.move({ type: 'completed' }, { ...attempt, charged })
  })
  return result
}

async function askUntilDone(run: JobRun, ticket: Ticket): Promise<Extract<Decision, { step: 'fetch' }>> {
  const { provider, life, lanes, signal } = run
  for (;;) {
    signal.throwIfAborted()
    const outcome = await provider.check(ticket, {
      signal,
      onProgress: life.progress,
      onLog: (log) => keepLog(run, log),
    })
    signal.throwIfAborted()
    const decision = decide(outcome)
    if (decision.step === 'fetch') return decision
    if (decision.step === 'ask-again') tell(run, decision)
    else if (decision.step === 'hold') {
      // The provider holds the work: it stays where it is, and is asked after when the lane is tried again.
      lanes.close(provider.id, decision)
      await lanes.untilOpen(provider.id, signal)
    } else throw new Stopped(decision)
  }
}

/** What a provider writes is good to have, and no reason to give anything up. */
function keepLog({ life, ports }: JobRun, log: readonly LogLine[]): void {
  try {
    life.note({ attempt: { log } })
  } catch (error) {
    ports.logger.warn({ job: life.id, error }, 'what a provider wrote could not be stored')
  }
}

/** Moves the job where the provider says it is; a place in its queue that has not changed is not stored again. */
function tell(run: JobRun, { event }: Extract<Decision, { step: 'ask-again' }>): void {
  const { state } = run.life.job()
  if (isDelivering(run) || (state.is === 'processing' && event.type === 'running')) return
  if (state.is === 'queued' && event.type === 'placed' && state.place === event.place) return
  run.life.move(event)
}

/** Whether the result was on its way already, and is asked for anew. */
function isDelivering({ life }: JobRun): boolean {
  const { is } = life.job().state
  return is === 'fetching' || is === 'finishing'
}
