import { createHash } from 'node:crypto'
import type { z } from 'zod'
import {
  answer,
  answerGarbled,
  answerPage,
  type Exchange,
  linger,
  parseJson,
  readBody,
} from '../fal/exchange.ts'
import { type Endpoint, endpoints } from './endpoints.ts'
import type { FaultName } from './faults.ts'
import type { Job } from './jobs.ts'
import { foreignUrl, type PixazoParts } from './parts.ts'
import { inspectBody, isAuthorised, refuseStranger } from './rules.ts'

/** Bytes: a request is a handful of words. */
const longestBody = 64 * 1024

/** Takes a submission and answers it, or goes wrong before or after it was accepted. */
export async function submit(parts: PixazoParts, exchange: Exchange): Promise<void> {
  const endpoint = endpoints.get(exchange.url.pathname)
  if (endpoint === undefined) return refuseStranger(parts, exchange)
  const body = await readBody(exchange, longestBody)
  if (body === null) return
  parts.book.post()
  inspectBody(parts, exchange, body)
  if (!isAuthorised(parts, exchange)) return
  const fault = parts.faults.draw('submit')
  if (failsBefore(parts, exchange, fault)) return
  const input = parseJson(body.toString())
  const parsed = endpoint.input.safeParse(input)
  if (!parsed.success) return refuseInput(parts, exchange, parsed.error)
  for (const name of ['sync_mode', 'webhook', 'webhook_events_filter']) {
    if (name in parsed.data) parts.book.violation(`${endpoint.path}: ${name} is not to be sent`)
  }
  const job = await accept(parts, endpoint, sent(input))
  await answerSubmission(parts, exchange, { job, fault })
}

/** What was sent, without the defaults of the schema. */
function sent(input: unknown): Record<string, unknown> {
  return typeof input === 'object' && input !== null ? { ...input } : {}
}

function refuseInput(parts: PixazoParts, exchange: Exchange, error: z.ZodError): void {
  const [issue] = error.issues
  const words = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'}`
  parts.book.violation(`POST ${exchange.url.pathname}: ${words}`)
  answer(exchange, 400, { error: 'Bad Request', message: words })
}

async function accept(
  { book, faults, jobs, sourceUrl }: PixazoParts,
  endpoint: Endpoint,
  input: Record<string, unknown>,
): Promise<Job> {
  const source = await fetchSource(sourceUrl(String(input[endpoint.sourceField])))
  const job = jobs.submit({ endpoint, input, source, flaw: faults.draw('job') })
  book.accept({
    requestId: job.requestId,
    endpoint: endpoint.path,
    input,
    inputSha256: source === null ? null : createHash('sha256').update(source).digest('hex'),
    at: job.createdAt.getTime(),
  })
  return job
}

/** Fetches the source as anyone could who knows its address; null when there is none. */
async function fetchSource(url: string): Promise<Buffer | null> {
  try {
    const response = await fetch(url)
    return response.ok ? Buffer.from(await response.arrayBuffer()) : null
  } catch {
    return null
  }
}

/** Plays the faults of submissions that are not accepted. */
function failsBefore(parts: PixazoParts, exchange: Exchange, fault: FaultName<'submit'> | null): boolean {
  switch (fault) {
    case 'dropBefore': {
      exchange.reset()
      return true
    }
    case 'badGatewayBefore': {
      answerPage(exchange, 502, '502 Bad Gateway')
      return true
    }
    case 'brokenBefore': {
      answerBroken(exchange)
      return true
    }
    case 'tooMany': {
      answer(exchange, 429, { statusCode: 429, message: 'Rate limit is exceeded.' }, { 'retry-after': '1' })
      return true
    }
    case 'insufficientBalance': {
      answer(exchange, 402, {
        error: 'Insufficient Balance',
        message: 'Your wallet does not have enough balance.',
      })
      return true
    }
    case 'forbidden': {
      answer(exchange, 403, { error: 'Forbidden', message: 'This subscription may not call this operation.' })
      return true
    }
    case 'modelNotFound': {
      answer(exchange, 400, {
        error: 'Model not found',
        message: "Model 'seedvr-upscale' not found or is disabled",
      })
      return true
    }
    case 'redirect': {
      answerRedirect(parts, exchange)
      return true
    }
    default: {
      return false
    }
  }
}

function answerBroken(exchange: Exchange): void {
  answer(exchange, 500, { error: 'Internal Server Error', message: 'Something went wrong' })
}

/** Leads a client that would follow, with its key, to another host. */
export function answerRedirect(parts: PixazoParts, exchange: Exchange): void {
  answer(exchange, 307, {}, { location: foreignUrl(parts, 'elsewhere') })
}

/** Answers an accepted submission, or loses the answer. */
async function answerSubmission(
  parts: PixazoParts,
  exchange: Exchange,
  { job, fault }: { readonly job: Job; readonly fault: FaultName<'submit'> | null },
): Promise<void> {
  switch (fault) {
    case 'dropAfter': {
      return exchange.reset()
    }
    case 'timeoutAfter': {
      return
    }
    case 'badGatewayAfter': {
      return answerPage(exchange, 502, '502 Bad Gateway')
    }
    case 'brokenAfter': {
      return answerBroken(exchange)
    }
    case 'garbledAfter': {
      return answerGarbled(exchange, queuedBody(parts, job))
    }
    case 'htmlAfter': {
      return answerPage(exchange, 200, 'Welcome to this network')
    }
    case 'foreignPolling': {
      return answer(exchange, 202, {
        ...queuedBody(parts, job),
        polling_url: foreignUrl(parts, job.requestId),
      })
    }
    default: {
      if (fault === 'slow') await linger(parts.slowMs)
      if (parts.style === 'queued') answer(exchange, 202, queuedBody(parts, job))
      else await answerWaited(exchange, job)
    }
  }
}

function queuedBody({ origin }: PixazoParts, { requestId }: Job): Record<string, unknown> {
  return { request_id: requestId, status: 'QUEUED', polling_url: `${origin}/v2/requests/status/${requestId}` }
}

/** The answer of a synchronous call: no id, and the result or what went wrong. */
async function answerWaited(exchange: Exchange, job: Job): Promise<void> {
  await job.end
  if (job.mediaUrl === null) answer(exchange, 422, { error: 'Processing failed', message: job.error })
  else answer(exchange, 200, { output: [{ url: job.mediaUrl }] })
}
