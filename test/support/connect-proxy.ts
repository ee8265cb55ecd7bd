import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import type { Certificate } from './certificate.ts'

/** A proxy that makes tunnels (CONNECT) and tells of them. */
export interface ConnectProxy {
  readonly url: string
  /** What was asked for, `host:port`, in order. */
  readonly tunnels: readonly string[]
  /** Requests that were not for a tunnel. */
  readonly others: readonly string[]
}

export interface ConnectProxyOptions {
  /** Makes clients speak to it encrypted. */
  readonly certificate?: Certificate
  /** `user:password` a client must show. */
  readonly credentials?: string
  /** Where tunnels lead, whatever is asked for: a port of this computer. */
  readonly leadTo?: number
  /** Answers every tunnel with this status instead. */
  readonly refuseWith?: number
  /** Ends the connection without an answer. */
  readonly hangUp?: boolean
}

/** Starts a proxy for one test. */
export async function connectProxy(options: ConnectProxyOptions = {}): Promise<ConnectProxy> {
  const tunnels: string[] = []
  const others: string[] = []
  const server = options.certificate === undefined ? createServer() : createTlsServer(options.certificate)
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    others.push(`${request.method} ${request.url}`)
    response.writeHead(405).end()
  })
  server.on('connect', ({ url = '', headers }: IncomingMessage, socket: Socket) => {
    tunnels.push(url)
    socket.on('error', () => undefined)
    const known =
      options.credentials === undefined || headers['proxy-authorization'] === basic(options.credentials)
    const status = options.refuseWith ?? (known ? 200 : 407)
    if (options.hangUp === true) socket.destroy()
    else if (status !== 200) socket.end(`HTTP/1.1 ${status} No\r\n\r\n`)
    else lead(socket, options.leadTo ?? Number(/:(\d+)$/.exec(url)?.[1]))
  })
  await listening(server)
  const scheme = options.certificate === undefined ? 'http' : 'https'
  return { url: `${scheme}://127.0.0.1:${portOf(server)}`, tunnels, others }
}

function lead(socket: Socket, port: number): void {
  const onward = connect(port, '127.0.0.1', () => {
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
    onward.pipe(socket).pipe(onward)
  })
  onward.on('error', () => socket.destroy()).on('close', () => socket.destroy())
  socket.on('close', () => onward.destroy())
}

function basic(credentials: string): string {
  return `Basic ${Buffer.from(credentials).toString('base64')}`
}

async function listening(server: Server): Promise<void> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => sockets.add(socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  })
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address()
  if (address === null || typeof address === 'string') throw new Error('Expected a port, got none')
  return address.port
}
