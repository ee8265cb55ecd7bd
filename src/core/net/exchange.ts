import { Readable } from 'node:stream'
import type { Dispatcher } from 'undici'
import { makeAnswer } from './wire-answer.ts'
import { broken, notSent } from './wire-failure.ts'
import { NotSent, type WireAnswer, type WireRequest } from './wire.ts'

const patience = { connect: 15_000, answer: 60_000 }

/** What is known of a request on its way. */
interface Way {
  /** Whether its first byte was handed to the network. */
  left: boolean
  /** What its own body failed with. */
  bodyFailure: { readonly error: unknown } | null
}

/** Sends one request over a dispatcher, once. Throws as `Wire.send` does. */
export async function exchange(dispatcher: Dispatcher, request: WireRequest): Promise<WireAnswer> {
  const way: Way = { left: false, bodyFailure: null }
  const { connect, answer } = { ...patience, ...request.patience }
  const signal = AbortSignal.any([request.signal, notConnected(connect, way)])
  try {
    const asked = dispatcher
      .compose((dispatch) => (options, handler) => dispatch(options, watched(handler, request, way)))
      .request({
        ...addressed(request.url),
        method: request.method,
        headers: headersOf(request),
        body: bodyOf(request, way),
        signal,
        headersTimeout: answer,
        bodyTimeout: answer,
        reset: request.ownConnection === true,
      })
    return makeAnswer(await orAborted(asked, signal), request)
  } catch (error) {
    if (way.bodyFailure !== null) throw way.bodyFailure.error
    request.signal.throwIfAborted()
    throw way.left ? broken(request.url, error) : notSent(request.url, error)
  }
}

/** A promise, unless the signal comes first: undici does not look at it before there is a connection. */
async function orAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const abort = (): void => reject(signal.reason)
  signal.addEventListener('abort', abort)
  try {
    if (signal.aborted) abort()
    return await Promise.race([promise, aborted])
  } finally {
    signal.removeEventListener('abort', abort)
  }
}

function addressed(address: string): { origin: string; path: string } {
  const { origin, pathname, search } = new URL(address)
  return { origin, path: `${pathname}${search}` }
}

/** Tells when the first byte is about to leave, and when the last one was handed over. */
function watched(
  handler: Dispatcher.DispatchHandler,
  request: WireRequest,
  way: Way,
): Dispatcher.DispatchHandler {
  return {
    onRequestStart: (controller, context) => {
      handler.onRequestStart?.(controller, context)
      if (controller.aborted) return
      way.left = true
      request.onLeaving?.()
    },
    onRequestSent: () => {
      handler.onRequestSent?.()
      if (way.bodyFailure === null) request.onSent?.()
    },
    onResponseStart: (...given) => handler.onResponseStart?.(...given),
    onResponseData: (...given) => handler.onResponseData?.(...given),
    onResponseEnd: (...given) => handler.onResponseEnd?.(...given),
    onResponseError: (...given) => handler.onResponseError?.(...given),
  }
}

/** A signal for a request that found no connection within so many milliseconds. */
function notConnected(milliseconds: number, way: Way): AbortSignal {
  const controller = new AbortController()
  AbortSignal.timeout(milliseconds).addEventListener('abort', () => {
    const message = `no connection within ${milliseconds} ms`
    if (!way.left) controller.abort(new NotSent('CONNECT_TIMEOUT', `Expected a connection, got ${message}`))
  })
  return controller.signal
}

function headersOf({ headers = {}, body }: WireRequest): Record<string, string> {
  return {
    'accept-encoding': 'identity',
    'user-agent': 'enlarger',
    ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    ...(typeof body === 'object' ? { 'content-length': String(body.bytes) } : {}),
  }
}

function bodyOf({ body }: WireRequest, way: Way): string | Readable | null {
  if (typeof body !== 'object') return body ?? null
  return Readable.from(remembered(body.pieces, way), { highWaterMark: 1 })
}

/** The pieces, and what they failed with themselves: not what the stream around them was ended with. */
async function* remembered(pieces: AsyncIterable<Uint8Array>, way: Way): AsyncGenerator<Uint8Array, void> {
  const iterator = pieces[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await iterator.next().catch((error: unknown) => {
        way.bodyFailure = { error }
        throw error
      })
      if (next.done === true) return
      yield next.value
    }
  } finally {
    await iterator.return?.()
  }
}
