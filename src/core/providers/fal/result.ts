import { z } from 'zod'
import type { ModelDescriptor } from '../model.ts'
import type { Outcome, ProviderResult } from '../provider.ts'
import { isResultUrl, type Redirection } from './hosts.ts'
import { modelOf } from './model-of.ts'
import type { FalParts } from './parts.ts'
import type { QueueStatus } from './responses.ts'
import type { FalTicket } from './ticket.ts'

/** Log lines that are kept. */
const keptLogs = 20

/** A request that ended well, and all that is known of it. */
export interface EndedRequest {
  readonly request: FalTicket
  /** The model's answer. */
  readonly body: unknown
  /** The header that tells what was counted; null where there is none. */
  readonly units: string | null
  readonly status: Pick<QueueStatus, 'logs' | 'metrics'> | null
}

/** The outcome of a request that ended well; null where its answer is not what the model describes. */
export function completedBy(
  parts: Pick<FalParts, 'models' | 'redirection'>,
  { request, body, units, status }: EndedRequest,
): Outcome | null {
  const model = modelOf(parts, request.model)
  const result = readResult(model, body, parts.redirection)
  if (result === null) return null
  const facts = {
    ...result.facts,
    requestId: request.requestId,
    logs: (status?.logs ?? []).slice(-keptLogs).map(({ message }) => message),
    inferenceSeconds: status?.metrics?.inference_time ?? null,
  }
  return { is: 'completed', result: { ...result, facts }, charged: chargeOf(units, model.unitPrice) }
}

/** What fal charged in micro-dollars, by the units it counted; null where either is not known. */
export function chargeOf(units: string | null, unitPrice: number | null): number | null {
  if (units === null || unitPrice === null || !/^\d+(\.\d+)?$/.test(units.trim())) return null
  return Math.round(Number(units) * unitPrice)
}

function readResult(
  model: ModelDescriptor,
  body: unknown,
  redirection: Redirection | null,
): ProviderResult | null {
  try {
    const result = model.result(body)
    return 'url' in result && isResultUrl(result.url, redirection) ? result : null
  } catch (error) {
    if (error instanceof z.ZodError) return null
    throw error
  }
}
