import { createServer, type AddressInfo, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { onTestFinished } from 'vitest'
import type { Certificate } from '../../support/certificate.ts'

/** A request as it came over the wire. */
export interface RawRequest {
  readonly method: string
  readonly path: string
  readonly headers: Headers
  readonly body: string
}

/** A server that answers by hand, byte by byte, and counts. */
export interface RawServer {
  readonly port: number
  readonly url: string
  /** Requests that came whole. */
  readonly requests: readonly RawRequest[]
  /** Bytes that came, of whole requests or not. */
  readonly received: () => number
  readonly connections: () => number
  /** Resolves when no connection is open. */
  quiet(): Promise<void>
  close(): Promise<void>
}

export type Reply = (socket: Socket, request: RawRequest, nth: number) => void

export interface RawServerOptions {
  readonly certificate?: Certificate
  /** Called for every piece that comes. */
  readonly onData?: (socket: Socket) => void
}

/** The connection beneath an encrypted one. */
const beneath = new WeakMap<Socket, Socket>()

/** Ends a connection with a reset, an encrypted one too. */
export function reset(socket: Socket): void {
  const raw = beneath.get(socket) ?? socket
  raw.resetAndDestroy()
}

/** Starts a server for one test. `reply` is called for each request that came whole; `nth` counts from 1. */
export async function rawServer(reply: Reply, options: RawServerOptions = {}): Promise<RawServer> {
  const requests: RawRequest[] = []
  const sockets = new Set<Socket>()
  const open = new Set<Socket>()
  const whenQuiet: (() => void)[] = []
  let received = 0
  let connections = 0

  function serve(socket: Socket): void {
    const raw = [...sockets].find((other) => other.remotePort === socket.remotePort)
    if (raw !== undefined && raw !== socket) beneath.set(socket, raw)
    sockets.add(socket)
    open.add(socket)
    connections += 1
    let text = ''
    socket.on('error', () => undefined)
    socket.on('close', () => {
      open.delete(socket)
      if (open.size === 0) for (const tell of whenQuiet) tell()
    })
    socket.on('data', (piece: Buffer) => {
      received += piece.length
      text += piece.toString('latin1')
      options.onData?.(socket)
      for (let taken = takeRequest(text); taken !== null; taken = takeRequest(text)) {
        text = taken.rest
        requests.push(taken.request)
        reply(socket, taken.request, requests.length)
      }
    })
  }

  const { certificate } = options
  const server = certificate === undefined ? createServer(serve) : createTlsServer(certificate, serve)
  server.on('tlsClientError', () => undefined)
  server.on('connection', (socket: Socket) => sockets.add(socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  }
  onTestFinished(close)
  const address: AddressInfo | string | null = server.address()
  if (address === null || typeof address === 'string') throw new Error('Expected a port, got none')
  const url = `${certificate === undefined ? 'http' : 'https'}://127.0.0.1:${address.port}`
  const quiet = async (): Promise<void> => {
    if (open.size > 0) await new Promise<void>((resolve) => whenQuiet.push(resolve))
  }
  const counts = { requests, received: () => received, connections: () => connections }
  return { port: address.port, url, ...counts, quiet, close }
}

/** The text of an answer with a length. */
export function answerText(
  status: number,
  body = '',
  headers: Readonly<Record<string, string>> = {},
): string {
  const lines = Object.entries({ 'content-length': String(Buffer.byteLength(body)), ...headers })
  return `HTTP/1.1 ${status} Whatever\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`
}

function takeRequest(text: string): { request: RawRequest; rest: string } | null {
  const end = text.indexOf('\r\n\r\n')
  if (end < 0) return null
  const [first = '', ...lines] = text.slice(0, end).split('\r\n')
  const [method = '', path = ''] = first.split(' ')
  const headers = new Headers(
    lines.map((line): [string, string] => [line.split(':')[0] ?? '', line.replace(/^[^:]*:\s*/, '')]),
  )
  const bodyEnd = end + 4 + Number(headers.get('content-length') ?? 0)
  if (text.length < bodyEnd) return null
  return { request: { method, path, headers, body: text.slice(end + 4, bodyEnd) }, rest: text.slice(bodyEnd) }
}
