import { z } from 'zod'
import type { ModelDescriptor } from '../model.ts'
import { apiUrl, isQueueUrl, type Redirection } from './hosts.ts'
import { RequestId, Submitted } from './responses.ts'

/** A request at fal, as it is stored; its addresses as fal gave them. */
export const FalTicket = z.object({
  model: z.string(),
  endpoint: z.string(),
  requestId: RequestId,
  statusUrl: z.url(),
  responseUrl: z.url(),
  cancelUrl: z.url(),
})
export type FalTicket = z.infer<typeof FalTicket>

/** The ticket of a request of which the id is known; null for what is no id of fal's. */
export function ticketOf(
  model: Pick<ModelDescriptor, 'id' | 'endpoint'>,
  requestId: string,
  redirection: Redirection | null,
): FalTicket | null {
  const endpoint = endpointOf(model)
  if (!RequestId.safeParse(requestId).success) return null
  // Of an endpoint's path, only owner and app are part of these addresses (fal queue docs).
  const app = endpoint.split('/').slice(0, 2).join('/')
  const responseUrl = apiUrl(`https://queue.fal.run/${app}/requests/${requestId}`, redirection)
  return {
    model: model.id,
    endpoint,
    requestId,
    statusUrl: `${responseUrl}/status`,
    responseUrl,
    cancelUrl: `${responseUrl}/cancel`,
  }
}

/**
 * The ticket in an answer to a submission; null where it holds no id of fal's, or addresses that are not of the
 * queue.
 */
export function ticketIn(
  body: unknown,
  model: Pick<ModelDescriptor, 'id' | 'endpoint'>,
  redirection: Redirection | null,
): FalTicket | null {
  const parsed = Submitted.safeParse(body)
  if (!parsed.success) return null
  const made = ticketOf(model, parsed.data.request_id, redirection)
  if (made === null) return null
  const { status_url, response_url, cancel_url } = parsed.data
  const ticket = {
    ...made,
    statusUrl: status_url ?? made.statusUrl,
    responseUrl: response_url ?? made.responseUrl,
    cancelUrl: cancel_url ?? made.cancelUrl,
  }
  const addresses = [ticket.statusUrl, ticket.responseUrl, ticket.cancelUrl]
  return addresses.every((address) => isQueueUrl(address, redirection)) ? ticket : null
}

/** The name fal has for a model. */
export function endpointOf({ id, endpoint }: Pick<ModelDescriptor, 'id' | 'endpoint'>): string {
  if (endpoint === null) throw new Error(`Expected ${id} to name its endpoint at fal`)
  return endpoint
}
