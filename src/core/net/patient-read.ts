import type { Clock, Logger } from '../ports.ts'
import { backoff, retryAfter } from './backoff.ts'
import type { Reach } from './reach.ts'
import type { TokenBucket } from './token-bucket.ts'
import { NotSent, WireBroken, type Wire, type WireRequest } from './wire.ts'

/** What reading with patience takes. `random` gives 0 to 1. */
export interface PatientParts {
  readonly wire: Wire
  readonly reach: Reach
  readonly bucket: TokenBucket
  readonly clock: Clock
  readonly random: () => number
  readonly logger: Logger
}

/** A request that may be sent as often as need be. */
export interface PatientRequest extends Omit<WireRequest, 'body'> {
  /** As in `WireRequest`; `pieces` begins anew for every try. */
  readonly body?: string | { readonly bytes: number; readonly pieces: () => AsyncIterable<Uint8Array> }
  /** Bytes of an answer, at most; a longer one counts as trouble on the way. 16 MiB when absent. */
  readonly limit?: number
  /** Tries after which it is given up; without end when absent. */
  readonly attempts?: number
}

/** An answer, read whole. */
export interface ReadAnswer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/** Thrown after the last of a limited number of tries. `cause` is the last failure, if there was one on the way. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
  /** Milliseconds the provider asked to wait; null when it did not. */
  readonly retryAfterMs: number | null
  constructor(message: string, { retryAfterMs, cause }: { retryAfterMs: number | null; cause: unknown }) {
    super(message, { cause })
    this.retryAfterMs = retryAfterMs
  }
}

/** Whether a status says that the same request may get another answer later: 408, 425, 429 and all from 500. */
export function isPassingStatus(status: number): boolean {
  return [408, 425, 429].includes(status) || status >= 500
}

/**
 * Sends a request that is free and may be repeated until `judge` gets something out of an answer. Trouble on the way
 * is waited out without end, and so is every answer that `judge` calls `again`: what is not the provider's own (a
 * page of a gateway or a hotel), or says `later`. `Retry-After` is honoured.
 * @throws NoAnswer after so many `attempts`; the signal's reason
 */
export async function readPatiently<Value>(
  parts: PatientParts,
  request: PatientRequest,
  judge: (answer: ReadAnswer) => Value | 'again',
): Promise<Value> {
  for (let failures = 1; ; failures += 1) {
    const tried = await tryOnce(parts, request, judge)
    if ('value' in tried) return tried.value
    const { reason, retryAfterMs, cause } = tried
    const { origin } = new URL(request.url)
    if (failures === request.attempts) {
      throw new NoAnswer(`Expected an answer from ${origin}, got ${reason}`, { retryAfterMs, cause })
    }
    parts.logger.debug({ origin, method: request.method, reason, failures }, 'asked again later')
    await parts.clock.sleep(Math.max(backoff(failures, parts.random), retryAfterMs ?? 0), request.signal)
  }
}

type Tried<Value> =
  | { readonly value: Value }
  | { readonly reason: string; readonly retryAfterMs: number | null; readonly cause?: unknown }

async function tryOnce<Value>(
  { wire, reach, bucket, clock }: PatientParts,
  request: PatientRequest,
  judge: (answer: ReadAnswer) => Value | 'again',
): Promise<Tried<Value>> {
  await reach.pass(request.signal)
  await bucket.take(request.signal)
  let answer: ReadAnswer
  try {
    answer = await read(wire, request)
  } catch (error) {
    if (!(error instanceof NotSent || error instanceof WireBroken)) throw error
    reach.failed()
    return { reason: error.code, retryAfterMs: null, cause: error }
  }
  const value = judge(answer)
  if (value !== 'again') {
    reach.succeeded()
    return { value }
  }
  const retryAfterMs = retryAfter(answer.headers.get('retry-after'), clock.now())
  reach.failed(retryAfterMs ?? 0)
  return { reason: `HTTP ${answer.status}`, retryAfterMs }
}

async function read(
  wire: Wire,
  { body, limit = 16 * 1024 ** 2, ...request }: PatientRequest,
): Promise<ReadAnswer> {
  const begun = typeof body === 'object' ? { bytes: body.bytes, pieces: body.pieces() } : body
  const answer = await wire.send({ ...request, ...(begun === undefined ? {} : { body: begun }) })
  return { status: answer.status, headers: answer.headers, text: await answer.text(limit) }
}
