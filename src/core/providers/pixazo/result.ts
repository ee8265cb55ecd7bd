import type { Outcome } from '../provider.ts'
import { isResultUrl } from './hosts.ts'
import { modelOf } from './model-of.ts'
import type { PixazoParts } from './parts.ts'
import { readResult } from './read-result.ts'
import type { PixazoTicket } from './ticket.ts'

/** The outcome of work that ended well; null where its answer is not what Pixazo describes. What it cost is not said. */
export function completedBy(
  parts: Pick<PixazoParts, 'models' | 'redirection'>,
  { model: id, requestId }: PixazoTicket,
  body: unknown,
): Outcome | null {
  const result = readResult(modelOf(parts, id), body)
  if (result === null || !isResultUrl(result.url, parts.redirection)) return null
  return { is: 'completed', result: { ...result, facts: { ...result.facts, requestId } }, charged: null }
}
