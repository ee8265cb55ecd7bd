import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Port } from '../shared/rpc/port.ts'
import { goingAway, pagePort } from './page-port.ts'

/** The longest message of a page, in bytes: the ids of 100,000 jobs, many times over. */
const maxMessageBytes = 64 * 1024 * 1024

/** Milliseconds a page has to say farewell. */
const farewell = 1000

/** The pages that are connected. */
export interface Pages {
  /** Makes a page's connection a WebSocket. */
  readonly welcome: (request: IncomingMessage, connection: Duplex, head: Buffer) => void
  /** Sends all pages away. They may come back to the next host. */
  readonly close: () => Promise<void>
}

/** Takes pages in. Each is given to `onPage`; one that does not answer for two heartbeats is lost. */
export function keepPages(onPage: (port: Port) => void, heartbeatMs: number): Pages {
  const server = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: maxMessageBytes,
  })
  const silent = new WeakSet<WebSocket>()
  const timer = setInterval(() => {
    for (const page of server.clients) {
      if (silent.has(page)) page.terminate()
      silent.add(page)
      page.ping()
    }
  }, heartbeatMs)
  return {
    welcome: (request, connection, head) => {
      server.handleUpgrade(request, connection, head, (page) => {
        // Its end follows its error, and it alone is told.
        page.on('error', () => undefined)
        page.on('pong', () => silent.delete(page))
        onPage(pagePort(page, connection))
      })
    },
    close: async () => {
      clearInterval(timer)
      const gone = [...server.clients].map((page) => sayFarewell(page))
      await Promise.all(gone)
    },
  }
}

function sayFarewell(page: WebSocket): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(() => page.terminate(), farewell)
  page.once('close', () => {
    clearTimeout(timer)
    resolve()
  })
  page.close(goingAway)
  return promise
}
