import { createServer, type Server } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** A proxy that makes tunnels (CONNECT) and tells of them. */
export interface ConnectProxy {
  readonly url: string
  /** What was asked for, `host:port`, in order. */
  readonly tunnels: readonly string[]
  /** Requests that were not for a tunnel. */
  readonly others: readonly string[]
}

export interface ConnectProxyOptions {
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
  const server = createServer((request, response) => {
    others.push(`${request.method} ${request.url}`)
    response.writeHead(405).end()
  })
  server.on('connect', (request, socket: Socket) => {
    const target = request.url ?? ''
    tunnels.push(target)
    socket.on('error', () => undefined)
    const shown = request.headers['proxy-authorization']
    if (options.hangUp === true) return socket.destroy()
    if (options.refuseWith !== undefined) return socket.end(`HTTP/1.1 ${options.refuseWith} No\r\n\r\n`)
    if (options.credentials !== undefined && shown !== basic(options.credentials)) {
      return socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n')
    }
    const [, port] = /:(\d+)$/.exec(target) ?? []
    lead(socket, options.leadTo ?? Number(port))
  })
  await listening(server)
  return { url: `http://127.0.0.1:${portOf(server)}`, tunnels, others }
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
