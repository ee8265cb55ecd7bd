import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { answer, answerText, type Exchange } from './exchange.ts'
import type { FaultName } from './faults.ts'
import { playGatewayFault } from './gateway-fault.ts'
import type { Job } from './jobs.ts'
import { type FalParts, foreignUrl } from './parts.ts'
import { inspectQuery, isAuthorised, refuseStranger } from './rules.ts'
import { namesOf, submit } from './submit.ts'

const requestPath = /^\/(?<app>[^/]+\/[^/]+)\/requests\/(?<requestId>[^/]+)(?<rest>\/[^?]*)?$/

/** `queue.fal.run`: submissions, their states and their results. */
export async function serveQueue(parts: FalParts, exchange: Exchange): Promise<void> {
  const { method, path, response } = exchange
  response.setHeader('x-fal-request-id', randomUUID())
  const match = requestPath.exec(path)?.groups
  if (match === undefined && method === 'POST') return submit(parts, exchange)
  exchange.request.resume()
  if (!isAuthorised(parts, exchange)) return
  if (match === undefined) return refusePath(parts, exchange)
  const { app = '', requestId = '', rest = '' } = match
  response.setHeader('x-fal-request-id', requestId)
  const job = parts.jobs.find(requestId)
  if (job !== null && job.endpoint.app !== app) {
    parts.book.violation(`${method} ${exchange.url.pathname}: the request belongs to ${job.endpoint.app}`)
    return answerUnknown(exchange)
  }
  const known = job !== null && isKept(parts, job) ? job : null
  switch (`${method} ${rest}`) {
    case 'GET /status': {
      return answerStatus(parts, exchange, known)
    }
    case 'GET /status/stream': {
      return streamStatus(parts, exchange, known)
    }
    case 'GET ': {
      return answerResult(parts, exchange, known)
    }
    case 'PUT /cancel': {
      return cancel(parts, exchange, known)
    }
    default: {
      return refuseStranger(parts, exchange)
    }
  }
}

/** A path with more of the endpoint than its app, or none at all. */
function refusePath({ book }: FalParts, exchange: Exchange): void {
  book.violation(`${exchange.method} ${exchange.url.pathname}: Expected /OWNER/APP/requests/ID`)
  answerUnknown(exchange)
}

function answerUnknown(exchange: Exchange): void {
  answer(exchange, 404, { status: 'NOT_FOUND' })
}

function isKept({ retentionMs }: FalParts, { endedAt }: Job): boolean {
  return endedAt === null || Date.now() < endedAt + retentionMs
}

async function answerStatus(parts: FalParts, exchange: Exchange, job: Job | null): Promise<void> {
  inspectQuery(parts, exchange, ['logs'])
  if (await playGatewayFault(parts, exchange, parts.faults.draw('status'))) return
  if (job === null) return answerUnknown(exchange)
  const withLogs = exchange.url.searchParams.get('logs') === '1'
  answer(exchange, job.state === 'COMPLETED' ? 200 : 202, statusOf(parts, job, withLogs))
}

function statusOf(parts: FalParts, job: Job, withLogs: boolean): Record<string, unknown> {
  const names = { status: job.state, ...namesOf(parts, job) }
  if (job.state === 'IN_QUEUE') return { ...names, queue_position: parts.jobs.place(job) }
  const logs = withLogs ? job.logs.map((line) => ({ ...line, source: 'USER' })) : null
  if (job.state === 'IN_PROGRESS') return { ...names, logs }
  const seconds = job.startedAt === null || job.endedAt === null ? null : (job.endedAt - job.startedAt) / 1000
  return { ...names, logs, metrics: { inference_time: seconds }, ...job.answer?.error }
}

async function streamStatus(
  parts: FalParts,
  { response, ...exchange }: Exchange,
  job: Job | null,
): Promise<void> {
  if (job === null) return answerUnknown({ response, ...exchange })
  const left = once(response, 'close').then(parts.book.changed)
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  const withLogs = exchange.url.searchParams.get('logs') === '1'
  for (;;) {
    const shown = job.state
    response.write(`data: ${JSON.stringify(statusOf(parts, job, withLogs))}\n\n`)
    if (shown === 'COMPLETED') break
    await parts.book.until(() => job.state !== shown || response.destroyed)
    if (response.destroyed) return
  }
  response.end()
  await left
}

async function answerResult(parts: FalParts, exchange: Exchange, job: Job | null): Promise<void> {
  inspectQuery(parts, exchange, [])
  const fault = parts.faults.draw('result')
  if (await playGatewayFault(parts, exchange, fault)) return
  if (job === null) return answerUnknown(exchange)
  if (fault === 'gatewayTimeout') {
    exchange.response.removeHeader('x-fal-request-id')
    return answerText(exchange, 504, 'upstream request timeout')
  }
  if (job.answer === null || fault === 'stillInProgress200') {
    const body = { detail: 'Request is still in progress', ...namesOf(parts, job) }
    return answer(exchange, fault === 'stillInProgress200' ? 200 : 400, body)
  }
  const { status, headers, body } = job.answer
  answer(exchange, status, status === 200 ? spoil(parts, body, fault) : body, headers)
}

/** A result whose file has no URL, or one on another host. */
function spoil(
  parts: FalParts,
  body: Record<string, unknown>,
  fault: FaultName<'result'> | null,
): Record<string, unknown> {
  if (fault !== 'missingUrl' && fault !== 'strangeUrl') return body
  const spoiled = fault === 'missingUrl' ? {} : { url: foreignUrl(parts, 'result.png') }
  const respelt = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(respelt)
    if (typeof value !== 'object' || value === null || !('url' in value)) return value
    const { url: _, ...rest } = value
    return { ...rest, ...spoiled }
  }
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, respelt(value)]))
}

async function cancel(parts: FalParts, exchange: Exchange, job: Job | null): Promise<void> {
  const fault = parts.faults.draw('cancel')
  if (job === null || fault === 'notFound') return answerUnknown(exchange)
  parts.book.cancel(job.requestId)
  const effect = fault === 'tooLate' ? 'too late' : parts.jobs.cancel(job)
  if (fault === 'reset') return exchange.reset()
  if (effect === 'too late') return answer(exchange, 400, { status: 'ALREADY_COMPLETED' })
  if (effect === 'requested') return answer(exchange, 202, { status: 'CANCELLATION_REQUESTED' })
  answer(exchange, 200, { status: 'OK' })
}
