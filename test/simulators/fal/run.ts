import { answer, type Exchange } from './exchange.ts'
import type { FalParts } from './parts.ts'
import { refuseStranger } from './rules.ts'
import { takeSubmission } from './submit.ts'

/** `fal.run`: the same work, with the client waiting for it on one connection. */
export async function serveRun(parts: FalParts, exchange: Exchange): Promise<void> {
  if (exchange.method !== 'POST') return refuseStranger(parts, exchange)
  const taken = await takeSubmission(parts, exchange)
  if (taken === null) return
  const { job } = taken
  await parts.book.until(() => job.answer !== null || exchange.response.destroyed)
  if (job.answer === null) return
  const { status, headers, body } = job.answer
  answer(exchange, status, body, { 'x-fal-request-id': job.requestId, ...headers })
}
