import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'

/** A server on 127.0.0.1 that can vanish and come back. */
export interface Listener {
  readonly port: number
  /** Ends the TCP connection a request came on with a reset, beneath TLS too. */
  readonly reset: (socket: Socket) => void
  readonly close: () => Promise<void>
  /** Listens again on the same port. */
  readonly open: () => Promise<void>
}

export interface ListenerParts {
  readonly port: number
  readonly tls: { readonly key: string; readonly cert: string } | undefined
  readonly onRequest: RequestListener
  readonly onConnection: () => void
}

export async function openListener({ port, tls, onRequest, onConnection }: ListenerParts): Promise<Listener> {
  const server: Server = tls === undefined ? createServer(onRequest) : createSecureServer(tls, onRequest)
  // A slow upload is no fault, and idle connections are the client's to close.
  server.requestTimeout = 0
  server.keepAliveTimeout = 60_000
  const sockets = new Map<number, Socket>()
  server.on('connection', (socket: Socket) => {
    const { remotePort = 0 } = socket
    sockets.set(remotePort, socket)
    socket.once('close', () => sockets.delete(remotePort))
    onConnection()
  })
  const listen = async (wanted: number) => {
    server.listen(wanted, '127.0.0.1')
    await once(server, 'listening')
    return portOf(server.address())
  }
  const chosen = await listen(port)
  return {
    port: chosen,
    reset: (socket) => sockets.get(socket.remotePort ?? 0)?.resetAndDestroy(),
    close: async () => {
      if (!server.listening) return
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets.values()) socket.destroy()
      await closed
    },
    open: async () => {
      if (!server.listening) await listen(chosen)
    },
  }
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error(`Expected a port, got ${address}`)
  return address.port
}
