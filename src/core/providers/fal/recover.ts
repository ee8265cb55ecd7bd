import type { Outcome } from '../provider.ts'
import type { Fal } from './exchange.ts'
import { readHistory } from './history.ts'
import { expired, failureOf, strangeAnswer, withoutKey } from './outcomes.ts'
import { account } from './parts.ts'
import { completedBy } from './result.ts'
import type { FalTicket } from './ticket.ts'

/**
 * What the account's history says of a request that the queue does not know any more: how it ended, `absent` when it
 * is not listed, null when that can't be told now.
 */
export async function recover(
  fal: Fal,
  request: FalTicket,
  signal: AbortSignal,
): Promise<Outcome | 'absent' | null> {
  const key = await fal.secrets.read(account)
  if (key === null) return withoutKey
  const { endpoint, requestId } = request
  const { rows, complete } = await readHistory(fal, { key, endpoint, requestId }, signal)
  const row = rows.find(({ request_id }) => request_id === requestId)
  if (row === undefined) return complete ? 'absent' : null
  const { status_code, json_output: body } = row
  if (status_code === null || status_code === undefined) return null
  if (status_code > 299) return failureOf(status_code, body)
  if (body === null || body === undefined) return expired(requestId)
  return completedBy(fal, { request, body, units: null, status: null }) ?? strangeAnswer(JSON.stringify(body))
}
