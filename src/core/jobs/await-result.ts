import type { ProviderResult, Ticket } from '../providers/provider.ts'
import type { JobLife } from './job-life.ts'
import { decide, Stopped } from './outcome.ts'
import type { JobParts } from './job-parts.ts'

/** Asks after the ticket until the provider is done. */
export async function awaitResult(
  { provider }: JobParts,
  life: JobLife,
  ticket: Ticket,
  signal: AbortSignal,
): Promise<ProviderResult> {
  if (!provider.cloud) life.move({ type: 'running' })
  for (;;) {
    signal.throwIfAborted()
    const decision = decide(await provider.check(ticket, { signal, onProgress: life.progress }))
    if (decision.then === 'ask-again') life.move(decision.event)
    else if (decision.then === 'fetch') {
      life.move({ type: 'completed' }, { charged: decision.charged })
      return decision.result
    } else throw new Stopped(decision)
  }
}
