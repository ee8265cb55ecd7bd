import { createORPCClient, ORPCError, type ClientLink } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '../contract/index.ts'
import type { Port } from './port.ts'

/** The typed client of a core, whatever wire leads to it. */
export type Client = ContractRouterClient<Contract>

/** A client on its wire. After `close` every call is rejected with `DISCONNECTED`. */
export interface Connection {
  readonly client: Client
  readonly close: () => void
}

/** Whether a call failed because the wire was lost: what became of it is not known. */
export function isDisconnected(error: unknown): boolean {
  return error instanceof ORPCError && error.code === 'DISCONNECTED'
}

/** Makes a client that speaks to the core at the other end of a port. */
export function connect(port: Port): Connection {
  const { link, close } = openLink(port)
  return { client: createORPCClient<Client>(link), close }
}

/** The calling end of a port, for any contract. */
export function openLink(port: Port): { link: ClientLink<object>; close: () => void } {
  const lost = new AbortController()
  port.addEventListener('close', () => lost.abort(), { once: true })
  const link = surelyRejecting(new RPCLink({ port }), lost.signal)
  port.start()
  const close = () => {
    lost.abort()
    port.close()
  }
  return { link, close }
}

/**
 * A link whose calls always end: oRPC's own would hang on a dead port and would report a lost wire as an abort,
 * which a caller can't tell from its own.
 */
function surelyRejecting(link: ClientLink<object>, lost: AbortSignal): ClientLink<object> {
  return {
    call: async (path, input, options) => {
      const output = await endingWith(lost, options.signal, () => link.call(path, input, options))
      return isAsyncIterator(output) ? watched(output, lost, options.signal) : output
    },
  }
}

function disconnected(): ORPCError<'DISCONNECTED', undefined> {
  return new ORPCError('DISCONNECTED', { status: 503, message: 'The connection to Enlarger was lost' })
}

async function endingWith<Result>(
  lost: AbortSignal,
  signal: AbortSignal | undefined,
  call: () => Promise<Result>,
): Promise<Result> {
  if (lost.aborted) throw disconnected()
  const { promise: loss, reject } = Promise.withResolvers<never>()
  const onLost = () => reject(disconnected())
  lost.addEventListener('abort', onLost, { once: true })
  try {
    return await Promise.race([call(), loss])
  } catch (error) {
    throw lost.aborted && signal?.aborted !== true ? disconnected() : error
  } finally {
    lost.removeEventListener('abort', onLost)
  }
}

function isAsyncIterator(value: unknown): value is AsyncGenerator<unknown, unknown, undefined> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value && 'next' in value
}

function watched(
  stream: AsyncGenerator<unknown, unknown, undefined>,
  lost: AbortSignal,
  signal: AbortSignal | undefined,
): AsyncGenerator<unknown, unknown, undefined> {
  return {
    next: () => endingWith(lost, signal, () => stream.next()),
    return: (value) => (lost.aborted ? Promise.resolve({ done: true, value }) : stream.return(value)),
    throw: (error) => stream.throw(error),
    [Symbol.asyncIterator]() {
      return this
    },
    [Symbol.asyncDispose]: async () => {
      if (!lost.aborted) await stream.return(undefined)
    },
  }
}
