import { onError } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import type { Port } from '../shared/rpc/port.ts'
import type { Core } from './create-core.ts'
import type { Logger } from './ports.ts'

/** Answers a client at the other end of a port until it closes; what it had running is aborted then. */
export function serve(handlers: Core['handlers'], port: Port, logger: Logger): void {
  const handler = new RPCHandler(handlers, {
    interceptors: [onError((error) => logger.debug({ error: String(error) }, 'a call ended with an error'))],
  })
  handler.upgrade(port)
  port.start()
}
