import { jsonOf } from '../../net/json-of.ts'
import { NoAnswer } from '../../net/patient-read.ts'
import { OutOfReach } from '../../net/reaching.ts'
import type { Cancellation, Ticket } from '../provider.ts'
import { askThroughClient, type Answer } from './client.ts'
import type { Fal } from './exchange.ts'
import { apiUrl } from './hosts.ts'
import { account } from './parts.ts'
import { Cancelled } from './responses.ts'
import { FalTicket } from './ticket.ts'

/** Asks fal to give a request up (fal queue docs, cancel). */
export async function cancel(fal: Fal, ticket: Ticket, signal: AbortSignal): Promise<Cancellation> {
  const { endpoint, requestId } = FalTicket.parse(ticket)
  const key = await fal.secrets.read(account)
  if (key === null) return 'unknown'
  try {
    const answer = await askThroughClient(
      key,
      (queue) => queue.cancel(endpoint, { requestId }),
      // Once: a second one would hear of a request that has ended, and not why.
      ({ url, headers }) =>
        fal.exchange.askBriefly({
          url: apiUrl(url, fal.redirection),
          method: 'PUT',
          headers,
          body: '',
          attempts: 1,
          signal,
        }),
    )
    fal.exchange.heard(answer.headers)
    return cancellationIn(answer)
  } catch (error) {
    if (error instanceof OutOfReach || error instanceof NoAnswer) return 'unknown'
    throw error
  }
}

/** What became of a cancellation; only fal's own words tell. */
export function cancellationIn(answer: Answer): Cancellation {
  const parsed = Cancelled.safeParse(jsonOf(answer))
  switch (parsed.success ? parsed.data.status : null) {
    // It was still in the queue, and is out of it.
    case 'OK':
      return 'cancelled'
    case 'CANCELLATION_REQUESTED':
      return 'requested'
    case 'ALREADY_COMPLETED':
      return 'too-late'
    default:
      return 'unknown'
  }
}
