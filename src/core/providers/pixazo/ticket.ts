import { z } from 'zod'
import type { ModelDescriptor } from '../model.ts'
import { statusUrl, type Pixazo } from './client.ts'
import { gatewayUrl } from './hosts.ts'
import { standingOf } from './outcomes.ts'
import { RequestId, Submitted } from './responses.ts'
import { readResult } from './read-result.ts'

/** Work at Pixazo, as it is stored. */
export const PixazoTicket = z.object({
  model: z.string(),
  /** Null for work that was answered at once, without an id. */
  requestId: RequestId.nullable(),
  /** As Pixazo gave it; null where it gave none of its own. */
  pollingUrl: z.string().nullable(),
  /** The answer, when it came with the submission's. */
  answer: z.record(z.string(), z.unknown()).nullable(),
})
export type PixazoTicket = z.infer<typeof PixazoTicket>

/** The ticket in an answer to a submission; null where it holds neither an id nor a result. */
export function ticketIn(
  { redirection, logger }: Pick<Pixazo, 'redirection' | 'logger'>,
  model: ModelDescriptor,
  body: Record<string, unknown> | null,
): PixazoTicket | null {
  const parsed = Submitted.safeParse(body)
  if (!parsed.success) return null
  const { request_id, status, polling_url } = parsed.data
  const id = RequestId.safeParse(request_id)
  const hasEnded = standingOf(status ?? 'COMPLETED') === 'completed'
  const answer = hasEnded && readResult(model, body) !== null ? body : null
  if (!id.success && answer === null) return null
  const isOwn = typeof polling_url === 'string' && gatewayUrl(polling_url, redirection) !== null
  if (typeof polling_url === 'string' && !isOwn) {
    logger.warn(
      { host: URL.parse(polling_url)?.host ?? null },
      'Pixazo named an address to ask at that is not its own',
    )
  }
  return {
    model: model.id,
    requestId: id.success ? id.data : null,
    pollingUrl: isOwn ? polling_url : null,
    answer,
  }
}

/** Where it is asked how a request stands: the address Pixazo gave, while it is one of its own. */
export function pollingUrlOf(
  { requestId, pollingUrl }: Pick<PixazoTicket, 'pollingUrl'> & { readonly requestId: string },
  redirection: Pixazo['redirection'],
): string {
  const isOwn = pollingUrl !== null && gatewayUrl(pollingUrl, redirection) !== null
  return isOwn ? pollingUrl : statusUrl(requestId)
}
