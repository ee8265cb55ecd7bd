import { z } from 'zod'
import { answer, answerGarbled, type Exchange } from './exchange.ts'
import type { FaultName } from './faults.ts'
import { playGatewayFault } from './gateway-fault.ts'
import type { Job } from './jobs.ts'
import type { FalParts } from './parts.ts'
import { inspectQuery, isAuthorised, refuseStranger } from './rules.ts'

const dayMs = 24 * 60 * 60 * 1000

/** A moment, as milliseconds since 1970. */
const moment = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))

const query = z.object({
  endpoint_id: z.string().min(1),
  start: moment.optional(),
  end: moment.optional(),
  request_id: z.uuid().optional(),
  status: z.enum(['success', 'error', 'user_error']).optional(),
  expand: z.literal('payloads').optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().optional(),
})

type Query = z.output<typeof query>

/** `api.fal.ai`: the history of requests that ended, newest first. */
export async function serveApi(parts: FalParts, exchange: Exchange): Promise<void> {
  exchange.request.resume()
  if (exchange.method !== 'GET' || exchange.path !== '/v1/models/requests/by-endpoint') {
    return refuseStranger(parts, exchange)
  }
  inspectQuery(parts, exchange, Object.keys(query.shape))
  if (!isAuthorised(parts, exchange)) return
  const fault = parts.faults.draw('history')
  if (fault !== 'garbled' && (await playGatewayFault(parts, exchange, fault))) return
  const asked = query.safeParse(Object.fromEntries(exchange.url.searchParams))
  if (!asked.success) {
    parts.book.violation(`GET ${exchange.url.pathname}: ${z.prettifyError(asked.error)}`)
    return answer(exchange, 422, { detail: asked.error.issues })
  }
  const page = readPage(parts, asked.data, fault)
  if (fault === 'garbled') answerGarbled(exchange, page)
  else answer(exchange, 200, page)
}

/** Cursors of a history that never ends. */
const endless = 'again-'

function readPage(
  parts: FalParts,
  asked: Query,
  fault: FaultName<'history'> | null,
): Record<string, unknown> {
  const now = Date.now()
  const { finished } = parts.jobs
  const turning = fault === 'endlessCursor' || asked.cursor?.startsWith(endless) === true
  const before = asked.cursor === undefined || turning ? finished.length : Number(asked.cursor)
  const items: Record<string, unknown>[] = []
  let index = before - 1
  for (; index >= 0 && items.length < asked.limit; index -= 1) {
    const job = finished[index]
    if (job === undefined || !isListed(parts, job, now) || !matches(job, asked, now)) continue
    items.push(describe(job, asked.expand === 'payloads' && fault !== 'missingPayload'))
  }
  const more = finished.slice(0, index + 1).some((job) => matches(job, asked, now))
  const next = turning
    ? `${endless}${(Number(asked.cursor?.slice(endless.length)) || 0) + 1}`
    : `${index + 1}`
  return { items, has_more: turning || more, next_cursor: turning || more ? next : null }
}

function isListed({ historyLagMs }: FalParts, { endedAt }: Job, now: number): boolean {
  return endedAt !== null && endedAt + historyLagMs <= now
}

function matches(job: Job, asked: Query, now: number): boolean {
  const days = asked.request_id === undefined ? 1 : 90
  const start = asked.start ?? now - days * dayMs
  return (
    job.endpoint.id === asked.endpoint_id &&
    job.sentAt >= start &&
    job.sentAt <= (asked.end ?? now) &&
    (asked.request_id === undefined || job.requestId === asked.request_id) &&
    (asked.status === undefined || asked.status === kindOf(job.answer?.status ?? 500))
  )
}

function kindOf(status: number): Query['status'] {
  if (status < 400) return 'success'
  return status < 500 ? 'user_error' : 'error'
}

function describe(job: Job, withPayloads: boolean): Record<string, unknown> {
  const text = (time: number | null) => (time === null ? null : new Date(time).toISOString())
  return {
    request_id: job.requestId,
    endpoint_id: job.endpoint.id,
    sent_at: text(job.sentAt),
    started_at: text(job.startedAt),
    ended_at: text(job.endedAt),
    status_code: job.answer?.status ?? null,
    ...(withPayloads && job.storesPayloads && { json_input: job.input, json_output: job.answer?.body }),
  }
}
