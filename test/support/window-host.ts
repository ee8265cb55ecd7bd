import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { request, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { serve } from '../../src/core/serve.ts'
import { startServer, type ServerOptions, type WindowServer } from '../../src/server/start-server.ts'
import { type Client, connect } from '../../src/shared/rpc/connect.ts'
import { webSocketPort } from '../../src/shared/rpc/web-socket-port.ts'
import { tempFolder } from './temp-folder.ts'
import { openTestCore, type TestCore, type TestCoreOptions } from './test-core.ts'

/** The token of the hosts of the tests. */
export const testToken = 'T'.repeat(43)

/** A core with the host of its window, on a port of its own. */
export interface WindowHost extends TestCore {
  readonly server: WindowServer
  /** What a page of this host sends to be let in. */
  readonly ticket: { readonly cookie: string; readonly origin: string }
  /** Asks as a page of this host would, unless the headers say otherwise. */
  readonly ask: (path: string, options?: AskOptions) => Promise<Answer>
  /** A client over a WebSocket, as a page of this host has it. */
  readonly openPage: () => Promise<Page>
}

export interface AskOptions {
  readonly method?: string
  readonly headers?: OutgoingHttpHeaders
  readonly body?: string | Buffer
}

export interface Answer {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

export interface Page {
  readonly client: Client
  readonly socket: WebSocket
  readonly close: () => void
}

/** Serves a window of two files for a core; it ends with the test. */
export async function serveWindow(
  { core, ports, client }: Pick<TestCore, 'core' | 'ports' | 'client'>,
  options: Partial<ServerOptions> = {},
): Promise<WindowServer> {
  const server = await startServer({
    session: { client, attach: async (port) => serve(core.handlers, port, ports.logger) },
    port: 0,
    token: testToken,
    windowFolder: await writeWindow(),
    inbox: ports.paths.inbox,
    logger: ports.logger,
    ...options,
  })
  let closed: Promise<void> | undefined
  const close = () => (closed ??= server.close())
  onTestFinished(close)
  return { ...server, close }
}

/** Opens a core and serves a window of two files; both end with the test. */
export async function openWindowHost(
  options: TestCoreOptions & { readonly server?: Partial<ServerOptions> } = {},
): Promise<WindowHost> {
  const opened = await openTestCore(options)
  const server = await serveWindow(opened, options.server)
  return { ...opened, server, ...visitor(server.port, testToken) }
}

/** What a page of a host can do, by the host's port and token. */
export function visitor(port: number, token: string): Pick<WindowHost, 'ticket' | 'ask' | 'openPage'> {
  const ticket = { cookie: `enlarger-${port}=${token}`, origin: `http://127.0.0.1:${port}` }
  return {
    ticket,
    ask: (path, { headers = {}, ...options } = {}) =>
      ask(port, path, { ...options, headers: { ...ticket, ...headers } }),
    openPage: async () => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/contract`, { headers: ticket })
      await once(socket, 'open')
      const { client, close } = connect(webSocketPort(socket))
      onTestFinished(close)
      return { client, close, socket }
    },
  }
}

/** Sends a request exactly as it is given, its path included. */
export async function ask(port: number, path: string, options: AskOptions = {}): Promise<Answer> {
  const { method = 'GET', headers = {}, body } = options
  const asked = request({ host: '127.0.0.1', port, path, method, headers, agent: false })
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  asked.on('response', resolve).on('error', reject).end(body)
  const response = await promise
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    body: await buffer(response),
  }
}

async function writeWindow(): Promise<string> {
  const folder = join(await tempFolder(), 'window')
  await mkdir(join(folder, 'assets'), { recursive: true })
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Enlarger</title>')
  await writeFile(join(folder, 'assets/index-abc123.js'), 'export {}')
  return folder
}
