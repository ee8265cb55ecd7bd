import type { Charged } from '../../../shared/domain/job.ts'
import type { Cancellation, Provider } from '../../providers/provider.ts'
import type { Attempt } from './attempt.ts'

/** Milliseconds a provider has to answer. */
const patience = 10_000

/** Takes work back from its provider, where that is possible, and says whether it costs money all the same. */
export async function chargedAfter(providers: readonly Provider[], attempt: Attempt): Promise<Charged> {
  if (attempt.charged !== null) return attempt.charged > 0 ? 'yes' : 'no'
  const cancel = providers.find(({ id }) => id === attempt.provider)?.cancel
  if (attempt.ticket === null || cancel === undefined) return 'maybe'
  return charges[await cancel(attempt.ticket, AbortSignal.timeout(patience))]
}

const charges: Record<Cancellation, Charged> = {
  cancelled: 'no',
  requested: 'maybe',
  'too-late': 'yes',
  unknown: 'maybe',
}
