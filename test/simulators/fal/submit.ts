import { endpoints } from './endpoints/index.ts'
import type { Endpoint } from './endpoints/endpoint.ts'
import { answer, answerGarbled, answerPage, type Exchange, linger, parseJson, readBody } from './exchange.ts'
import type { FaultName } from './faults.ts'
import { answerBadGateway, answerTooMany, lockedDetail } from './gateway-fault.ts'
import { sourceSha256 } from './load-source.ts'
import type { Job } from './jobs.ts'
import type { FalParts } from './parts.ts'
import { inspectBody, inspectQuery, isAuthorised } from './rules.ts'

/** Bytes; sources may come as data URIs. */
const longestBody = 64 * 2 ** 20

/** Takes a submission and answers it, or goes wrong before or after it was accepted. */
export async function submit(parts: FalParts, exchange: Exchange): Promise<void> {
  const taken = await takeSubmission(parts, exchange)
  if (taken === null) return
  const { job, fault } = taken
  exchange.response.setHeader('x-fal-request-id', job.requestId)
  await answerSubmission(parts, exchange, { job, fault })
}

/** Accepts a submission, or answers why not and returns null. */
export async function takeSubmission(
  parts: FalParts,
  exchange: Exchange,
): Promise<{ job: Job; fault: FaultName<'submit'> | null } | null> {
  const body = await readBody(exchange, longestBody)
  if (body === null) return null
  parts.book.post()
  inspectBody(parts, exchange, body)
  inspectQuery(parts, exchange, ['fal_webhook', 'fal_max_queue_length'])
  if (!isAuthorised(parts, exchange)) return null
  if (parts.faults.faults.locked) return refuse(exchange, 403, { detail: lockedDetail })
  const fault = parts.faults.draw('submit')
  if (failsBefore(exchange, fault)) return null
  const endpoint = endpoints.get(exchange.path.slice(1))
  if (endpoint === undefined) {
    parts.book.violation(`POST ${exchange.url.pathname}: no such endpoint`)
    return refuse(exchange, 404, { detail: `Application ${exchange.path} not found` })
  }
  const input = parseJson(body.toString())
  if (!isRecord(input)) {
    parts.book.violation(`POST ${exchange.url.pathname}: Expected a JSON object`)
    return refuse(exchange, 422, {
      detail: [{ loc: ['body'], msg: 'Expected an object', type: 'json_invalid' }],
    })
  }
  const longest = exchange.url.searchParams.get('fal_max_queue_length')
  if (longest !== null && parts.jobs.waiting > Number(longest))
    return refuse(exchange, 429, { detail: 'Queue is full' })
  inspectInput(parts, endpoint, input)
  return { job: accept(parts, exchange, { endpoint, input }), fault }
}

function refuse(exchange: Exchange, status: number, body: unknown): null {
  answer(exchange, status, body)
  return null
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function inspectInput({ book }: FalParts, endpoint: Endpoint, input: Record<string, unknown>): void {
  for (const name of Object.keys(input)) {
    if (!endpoint.knownFields.has(name)) book.violation(`${endpoint.id}: unknown parameter ${name}`)
  }
  for (const breach of endpoint.breaches(input)) book.violation(`${endpoint.id}: ${breach}`)
  if ('sync_mode' in input) book.violation(`${endpoint.id}: sync_mode takes requests out of the history`)
}

function accept(
  { book, faults, files, jobs }: FalParts,
  { request }: Exchange,
  { endpoint, input }: { readonly endpoint: Endpoint; readonly input: Record<string, unknown> },
): Job {
  const { 'x-fal-request-start-timeout': newer, 'x-fal-request-timeout': older } = request.headers
  const limit = newer ?? older ?? null
  if (limit !== null && !(Number(limit) > 0.1)) {
    book.violation(`${endpoint.id}: Expected a start timeout above 0.1 s, got ${String(limit)}`)
  }
  const job = jobs.submit({
    endpoint,
    input,
    flaw: faults.draw('job'),
    storesPayloads: request.headers['x-fal-store-io'] !== '0',
    startTimeoutMs: limit === null ? null : Number(limit) * 1000,
  })
  book.accept({
    requestId: job.requestId,
    endpoint: endpoint.id,
    input,
    inputSha256: sourceSha256(files, input[endpoint.sourceField]),
    at: job.sentAt,
  })
  return job
}

/** Plays the faults of submissions that are not accepted. */
function failsBefore(exchange: Exchange, fault: FaultName<'submit'> | null): boolean {
  switch (fault) {
    case 'dropBefore': {
      exchange.reset()
      return true
    }
    case 'badGatewayBefore': {
      answerBadGateway(exchange)
      return true
    }
    case 'unavailable': {
      answer(exchange, 503, { detail: 'Service unavailable', error_type: 'runner_scheduling_failure' })
      return true
    }
    case 'tooMany': {
      answerTooMany(exchange)
      return true
    }
    case 'locked': {
      answer(exchange, 403, { detail: lockedDetail })
      return true
    }
    case 'startTimeout': {
      const body = { detail: 'Request did not start in time', error_type: 'request_timeout' }
      answer(exchange, 504, body, { 'x-fal-request-timeout-type': 'user' })
      return true
    }
    default: {
      return false
    }
  }
}

/** Answers an accepted submission, or loses the answer. */
async function answerSubmission(
  parts: FalParts,
  exchange: Exchange,
  { job, fault }: { readonly job: Job; readonly fault: FaultName<'submit'> | null },
): Promise<void> {
  const body = {
    status: 'IN_QUEUE',
    ...namesOf(parts, job),
    queue_position: Math.max(0, parts.jobs.place(job)),
  }
  switch (fault) {
    case 'dropAfter': {
      exchange.reset()
      return
    }
    case 'timeoutAfter': {
      return
    }
    case 'badGatewayAfter': {
      answerBadGateway(exchange)
      return
    }
    case 'htmlAfter': {
      exchange.response.removeHeader('x-fal-request-id')
      answerPage(exchange, 200, 'Welcome to this network')
      return
    }
    case 'garbledAfter': {
      answerGarbled(exchange, body)
      return
    }
    case 'garbledNamelessAfter': {
      exchange.response.removeHeader('x-fal-request-id')
      answerGarbled(exchange, body)
      return
    }
    default: {
      if (fault === 'slow') await linger(parts.slowMs)
      answer(exchange, 200, body)
    }
  }
}

/** The id of a request and the URLs that belong to it. They never carry the endpoint's path below the app. */
export function namesOf({ origin }: FalParts, { requestId, endpoint }: Job): Record<string, string> {
  const url = `${origin}/queue/${endpoint.app}/requests/${requestId}`
  return {
    request_id: requestId,
    response_url: url,
    status_url: `${url}/status`,
    cancel_url: `${url}/cancel`,
  }
}
