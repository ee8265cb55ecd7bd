import { onError, ORPCError } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import type { Port } from '../shared/rpc/port.ts'
import type { Core } from './create-core.ts'
import type { Logger } from './ports.ts'
import { readCall } from './read-call.ts'

/**
 * Answers a client at the other end of a port until it closes; what it had running is aborted then. A client that
 * posts anything but calls is sent away.
 */
export function serve(handlers: Core['handlers'], port: Port, logger: Logger): void {
  const handler = new RPCHandler(handlers, {
    // oRPC waits for this before it posts: the one place where a stream can be held back for a slow reader.
    experimental_transfer: async () => {
      await port.taken?.()
      return null
    },
    interceptors: [
      onError((error) => {
        // What is no answer of the contract is a mistake of ours, and the client is told nothing of it.
        const isAnswer = error instanceof ORPCError && error.code !== 'INTERNAL_SERVER_ERROR'
        if (!isAnswer) logger.error({ error }, 'a call ended by an unexpected error')
      }),
    ],
  })
  handler.upgrade(
    acceptingCalls(port, () => {
      logger.warn({}, 'a client that posted what is no call was sent away')
      port.close()
    }),
  )
  port.start()
}

/** A port that brings only calls: oRPC reads messages where nothing catches what it throws at one that is none. */
function acceptingCalls(port: Port, onOther: () => void): Port {
  return {
    addEventListener: (type, listener, options) => {
      if (type !== 'message' || typeof listener !== 'function') {
        port.addEventListener(type, listener, options)
        return
      }
      port.addEventListener('message', ({ data }: MessageEvent) => {
        const call = readCall(data)
        if (call === null) onOther()
        else listener({ data: call })
      })
    },
    postMessage: (message) => port.postMessage(message),
    start: () => port.start(),
    close: () => port.close(),
  }
}
