import { Readable } from 'node:stream'
import type { Dispatcher } from 'undici'
import { createIncomingBody, type IncomingBody } from './incoming-body.ts'
import { makeAnswer } from './wire-answer.ts'
import { broken, notSent } from './wire-failure.ts'
import { NotSent, type WireAnswer, type WireRequest } from './wire.ts'

const patience = { connect: 15_000, answer: 60_000 }

/** A request on its way. */
interface Way {
  /** Whether its first byte was handed to the network. */
  left: boolean
  /** What its own body failed with. */
  bodyFailure: { readonly error: unknown } | null
  /** Ends it; known from when it has a connection. */
  abort: ((reason: Error) => void) | null
  /** Why it ended before it had a connection. */
  ended: Error | null
  /** Aborted when nothing more can come. */
  readonly over: AbortController
  readonly answer: PromiseWithResolvers<WireAnswer>
}

/** Sends one request over a dispatcher, once. Throws as `Wire.send` does. */
export async function exchange(dispatcher: Dispatcher, request: WireRequest): Promise<WireAnswer> {
  const { connect, answer } = { ...patience, ...request.patience }
  const way: Way = {
    left: false,
    bodyFailure: null,
    abort: null,
    ended: null,
    over: new AbortController(),
    answer: Promise.withResolvers<WireAnswer>(),
  }
  endInTime(request, way, connect)
  try {
    const body = bodyOf(request, way)
    const timeouts = { headersTimeout: answer, bodyTimeout: answer }
    const { method, ownConnection: reset = false } = request
    const options = {
      ...addressed(request.url),
      ...timeouts,
      method,
      headers: headersOf(request),
      body,
      reset,
    }
    dispatcher.dispatch(options, handlerOf(request, way))
    return await way.answer.promise
  } catch (error) {
    way.over.abort()
    if (way.bodyFailure !== null) throw way.bodyFailure.error
    request.signal.throwIfAborted()
    throw way.left ? broken(request.url, error) : notSent(request.url, error)
  }
}

/** Ends a request with its signal, or when it found no connection within so many milliseconds. */
function endInTime({ signal }: WireRequest, way: Way, milliseconds: number): void {
  const end = (reason: Error): void => {
    way.ended = reason
    if (way.abort === null) way.answer.reject(reason)
    else way.abort(reason)
  }
  const options = { once: true, signal: way.over.signal }
  signal.addEventListener('abort', () => end(new Error('called off', { cause: signal.reason })), options)
  const late = new NotSent('CONNECT_TIMEOUT', `Expected a connection within ${milliseconds} ms, got none`)
  AbortSignal.timeout(milliseconds).addEventListener('abort', () => way.left || end(late), options)
}

function handlerOf(request: WireRequest, way: Way): Dispatcher.DispatchHandler {
  let body: IncomingBody | null = null
  return {
    onRequestStart: (controller) => {
      if (way.ended !== null) return controller.abort(way.ended)
      way.abort = (reason) => controller.abort(reason)
      way.left = true
      request.onLeaving?.()
    },
    onRequestSent: () => request.onSent?.(),
    onResponseStart: (controller, status, headers) => {
      if (status < 200) return
      body = createIncomingBody(controller)
      way.answer.resolve(makeAnswer({ status, headers, body }, request))
    },
    onResponseData: (_controller, piece) => body?.push(piece),
    onResponseEnd: () => {
      way.over.abort()
      body?.end(null)
    },
    onResponseError: (_controller, error) => {
      way.over.abort()
      if (body === null) way.answer.reject(error)
      else body.end(error)
    },
  }
}

function addressed(address: string): { origin: string; path: string } {
  const { origin, pathname, search } = new URL(address)
  return { origin, path: `${pathname}${search}` }
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
