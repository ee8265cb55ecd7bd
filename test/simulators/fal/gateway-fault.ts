import { answer, answerGarbled, answerPage, type Exchange, linger } from './exchange.ts'
import type { FaultName } from './faults.ts'
import type { FalParts } from './parts.ts'

export const lockedDetail =
  'User is locked. Reason: Exhausted balance. Top up your balance at fal.ai/dashboard/billing.'

/** Plays a fault that looks the same at every point. False when the request is to be answered after all. */
export async function playGatewayFault(
  { slowMs }: FalParts,
  exchange: Exchange,
  fault: FaultName | null,
): Promise<boolean> {
  switch (fault) {
    case 'reset': {
      exchange.reset()
      return true
    }
    case 'badGateway': {
      answerBadGateway(exchange)
      return true
    }
    case 'html': {
      exchange.response.removeHeader('x-fal-request-id')
      answerPage(exchange, 200, 'Welcome to this network')
      return true
    }
    case 'garbled': {
      answerGarbled(exchange, { status: 'IN_PROGRESS', request_id: 'cut off' })
      return true
    }
    case 'tooMany': {
      answerTooMany(exchange)
      return true
    }
    case 'notFound': {
      answer(exchange, 404, { status: 'NOT_FOUND' })
      return true
    }
    case 'forbidden': {
      answer(exchange, 403, { detail: 'Signature expired' })
      return true
    }
    case 'locked': {
      answer(exchange, 403, { detail: lockedDetail })
      return true
    }
    case 'unauthorised': {
      answer(exchange, 401, { detail: 'invalid key credentials' })
      return true
    }
    case 'slow': {
      await linger(slowMs)
      return false
    }
    default: {
      return false
    }
  }
}

/** The page of a gateway that knows nothing of the request. */
export function answerBadGateway(exchange: Exchange): void {
  exchange.response.removeHeader('x-fal-request-id')
  answerPage(exchange, 502, '502 Bad Gateway')
}

export function answerTooMany(exchange: Exchange): void {
  answer(exchange, 429, { detail: 'Too many requests' }, { 'retry-after': '1' })
}
