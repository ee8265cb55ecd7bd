import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { CoreSession } from '../core/node/reach-core.ts'
import type { Logger } from '../core/ports.ts'
import { answer } from './answer.ts'
import { answerRoute, type Household } from './answer-route.ts'
import { authorise, type DoorRules, type Knock } from './authorise.ts'
import { keepOpeningCodes } from './opening-codes.ts'
import { keepPages, type Pages } from './keep-pages.ts'
import { receiveUploads } from './receive-uploads.ts'
import { securityHeaders } from '../shared/window/security-headers.ts'
import { listWindowFiles } from './window-files.ts'
import { keepZipOrders } from './zip-orders.ts'

/** The one address that is listened on: this computer itself. */
const loopback = '127.0.0.1'

/** Milliseconds between two signs of life that pages are asked for. */
const heartbeat = 30_000

export interface ServerOptions {
  readonly session: Pick<CoreSession, 'client' | 'attach'>
  /** 0 takes any that is free. */
  readonly port: number
  readonly token: string
  /** Further names under which pages may reach this host, as they stand in `Host`. */
  readonly allowedHosts?: readonly string[]
  /** The folder of the built window. */
  readonly windowFolder: string
  /** `Paths.inbox`. */
  readonly inbox: string
  readonly logger: Logger
  readonly heartbeatMs?: number
}

/** The window's host, listening. */
export interface WindowServer {
  readonly port: number
  /** The address that lets a browser in, for a person's eyes: whoever knows it is let in. */
  readonly url: string
  /** One that lets a single browser in, once and soon, for the arguments of a program, which others can read. */
  readonly openingUrl: () => string
  /** Sends all pages away and stops listening. */
  readonly close: () => Promise<void>
}

/** Thrown when another program listens on the port. */
export class PortTaken extends Error {
  override readonly name = 'PortTaken'
  readonly port: number
  constructor(port: number, options?: ErrorOptions) {
    super(`Expected port ${port} to be free, got one that another program listens on`, options)
    this.port = port
  }
}

/** The address of a window, with what lets a browser in. */
export function windowUrl(port: number, token: string): string {
  return `http://${loopback}:${port}/?token=${token}`
}

/**
 * Serves the window and the contract on loopback.
 * @throws PortTaken
 */
export async function startServer(options: ServerOptions): Promise<WindowServer> {
  const { session, token, logger, allowedHosts = [] } = options
  const files = await listWindowFiles(options.windowFolder)
  // A large file may take its time; what comes before it may not.
  const server = createServer({ requestTimeout: 0, headersTimeout: 20_000 })
  const uploads = await receiveUploads(options.inbox, logger)
  const port = await listen(server, options.port)
  const codes = keepOpeningCodes(() => performance.now())
  const orders = keepZipOrders(() => performance.now())
  const rules: DoorRules = { port, allowedHosts, token }
  const household: Household = { client: session.client, rules, codes, files, orders, uploads }
  const pages = keepPages((page) => {
    session.attach(page).catch((error: unknown) => {
      logger.warn({ error }, 'a page could not be given to the queue')
      page.close()
    })
  }, options.heartbeatMs ?? heartbeat)
  server.on('request', (request, response) => void respond(household, logger, { request, response }))
  server.on('upgrade', (request, connection, head) => {
    connection.on('error', () => undefined)
    const status = upgradeStatus(request, rules)
    if (status === 101) pages.welcome(request, connection, head)
    else connection.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
  })
  return {
    port,
    url: windowUrl(port, token),
    openingUrl: () => windowUrl(port, codes.make()),
    close: () => close(server, pages, uploads.close),
  }
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, loopback)
  try {
    await once(server, 'listening')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new PortTaken(port, { cause: error })
    }
    throw error
  }
  return portOf(server.address())
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string')
    throw new Error('Expected a server with a port, got none')
  return address.port
}

async function respond(
  household: Household,
  logger: Logger,
  exchange: { readonly request: IncomingMessage; readonly response: ServerResponse },
): Promise<void> {
  const { response } = exchange
  for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value)
  try {
    await answerRoute(household, exchange)
  } catch (error) {
    if (response.destroyed) return
    logger.error({ error }, 'a request ended by an unexpected error')
    answer(response, 500, 'Something went wrong. The log of Enlarger says what.')
  }
}

const statusOf = { welcome: 101, stranger: 401, refused: 403 } as const

function upgradeStatus(request: IncomingMessage, rules: DoorRules): number {
  const verdict = authorise(knockOf(request, true), rules)
  if (verdict !== 'welcome') return statusOf[verdict]
  return request.method === 'GET' && request.url === '/contract' ? 101 : 404
}

function knockOf({ method = '', headers }: IncomingMessage, isUpgrade: boolean): Knock {
  return { method, headers, isUpgrade }
}

async function close(server: Server, pages: Pages, closeUploads: () => void): Promise<void> {
  closeUploads()
  const closed = once(server, 'close')
  server.close()
  await pages.close()
  server.closeAllConnections()
  await closed
}
