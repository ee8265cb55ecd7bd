import { answer, answerGarbled, answerPage, type Exchange, linger } from '../fal/exchange.ts'
import type { Job } from './jobs.ts'
import { foreignUrl, type PixazoParts } from './parts.ts'
import { isAuthorised, refuseStranger } from './rules.ts'
import { answerRedirect } from './submit.ts'

const path = /^\/v2\/requests\/status\/([\w-]+)$/

/** GET of a request's status. */
export async function serveStatus(parts: PixazoParts, exchange: Exchange): Promise<void> {
  const { method, url } = exchange
  exchange.request.resume()
  const [, requestId] = path.exec(url.pathname) ?? []
  if (requestId === undefined || method !== 'GET') return refuseStranger(parts, exchange)
  if (!isAuthorised(parts, exchange)) return
  const job = parts.jobs.find(requestId)
  const fault = parts.faults.draw('status')
  switch (fault) {
    case 'reset': {
      return exchange.reset()
    }
    case 'badGateway': {
      return answerPage(exchange, 502, '502 Bad Gateway')
    }
    case 'html': {
      return answerPage(exchange, 200, 'Welcome to this network')
    }
    case 'tooMany': {
      return answer(
        exchange,
        429,
        { statusCode: 429, message: 'Rate limit is exceeded.' },
        { 'retry-after': '1' },
      )
    }
    case 'redirect': {
      return answerRedirect(parts, exchange)
    }
    default: {
      if (fault === 'slow') await linger(parts.slowMs)
      if (job === null || fault === 'notFound') {
        return answer(exchange, 404, { error: 'Not Found', message: `Request ${requestId} not found` })
      }
      const body = statusBody(job)
      if (fault === 'garbled') answerGarbled(exchange, body)
      else answer(exchange, 200, { ...body, ...spoilt(parts, job, fault) })
    }
  }
}

function statusBody(job: Job): Record<string, unknown> {
  const isOver = !['QUEUED', 'PROCESSING'].includes(job.status)
  return {
    request_id: job.requestId,
    status: job.status,
    model_id: 'seedvr-upscale',
    error: job.error,
    output:
      job.mediaUrl === null ? null : { media_url: [job.mediaUrl], media_type: 'application/octet-stream' },
    created_at: job.createdAt.toISOString(),
    updated_at: job.updatedAt.toISOString(),
    completed_at: isOver ? job.updatedAt.toISOString() : null,
  }
}

/** What is said otherwise than it is. */
function spoilt(parts: PixazoParts, { status }: Job, fault: string | null): Record<string, unknown> {
  const isDone = status === 'COMPLETED'
  switch (fault) {
    case 'strangeWord':
      return { status: 'FINALISING', output: null }
    case 'otherRequest':
      return { request_id: 'seedvr-upscale_another' }
    case 'missingUrl':
      return isDone ? { output: { media_url: [], media_type: null } } : {}
    case 'strangeUrl':
      return isDone ? { output: { media_url: [foreignUrl(parts, 'output.png')] } } : {}
    default:
      return {}
  }
}
