import type { ProviderResult, Ticket } from '../providers/provider.ts'
import { decide, Stopped } from './outcome.ts'
import type { JobRun } from './job-run.ts'

/** Asks after the ticket until the provider is done. */
export async function awaitResult(
  { provider, life, signal }: JobRun,
  ticket: Ticket,
): Promise<ProviderResult> {
  if (!provider.cloud) life.move({ type: 'running' })
  for (;;) {
    signal.throwIfAborted()
    const decision = decide(await provider.check(ticket, { signal, onProgress: life.progress }))
    if (decision.step === 'ask-again') life.move(decision.event)
    else if (decision.step === 'fetch') {
      life.move({ type: 'completed' }, { charged: decision.charged })
      return decision.result
    } else throw new Stopped(decision)
  }
}
