import type { Headers } from './exchange.ts'
import type { FaultName } from './faults.ts'
import type { ErrorDetail } from './model-error.ts'

/** What the result of a completed request says; `error` is what its status says beside COMPLETED. */
export interface JobAnswer {
  readonly status: number
  readonly headers: Headers
  readonly body: Record<string, unknown>
  readonly error: { readonly error: string; readonly error_type: string } | null
}

/** A model refused its input: 422 with a list, not to be tried again. */
export function refusedAnswer(detail: readonly ErrorDetail[]): JobAnswer {
  return {
    status: 422,
    headers: { 'x-fal-retryable': 'false' },
    body: { detail },
    error: { error: detail[0]?.msg ?? 'Refused', error_type: detail[0]?.type ?? 'value_error' },
  }
}

/** Removed from the queue before it began. */
export const cancelledAnswer = requestError(499, 'client_cancelled', 'Request was cancelled by the client')

/** Had not begun when the time its sender gave was over. */
export const startTimeoutAnswer = requestError(504, 'request_timeout', 'Request did not start in time', {
  'x-fal-request-timeout-type': 'user',
})

/** Something went wrong that has no name. */
export function brokenAnswer(error: unknown): JobAnswer {
  return requestError(500, 'internal_error', String(error))
}

/** What a job comes to that is to fail; null for those that are to work, or to work badly. */
export function jobFaultAnswer(
  flaw: FaultName<'job'> | null,
  {
    field,
    source,
    remark,
  }: { readonly field: string; readonly source: unknown; readonly remark: string | null },
): JobAnswer | null {
  switch (flaw) {
    case 'fails500': {
      return requestError(
        500,
        'runner_server_error',
        remark ?? 'The runner failed while it worked on the request',
      )
    }
    case 'fails422': {
      const ctx = { max_height: 4096, max_width: 4096 }
      const url = 'https://docs.fal.ai/errors/#image_too_large'
      const loc = ['body', field]
      return refusedAnswer([
        { loc, msg: remark ?? 'Image too large', type: 'image_too_large', url, ctx, input: source },
      ])
    }
    case 'startTimeout': {
      return startTimeoutAnswer
    }
    default: {
      return null
    }
  }
}

function requestError(status: number, type: string, detail: string, headers: Headers = {}): JobAnswer {
  return {
    status,
    headers: { 'x-fal-error-type': type, ...headers },
    body: { detail, error_type: type },
    error: { error: detail, error_type: type },
  }
}
