import { lookup as systemLookup } from 'node:dns'
import { isIP, Socket, type LookupFunction } from 'node:net'
import { buildConnector, Client } from 'undici'
import { isPublicAddress } from './public-address.ts'
import { proxyAuthorization, showProxy } from './proxy-route.ts'
import type { Trust } from './trust.ts'
import { NotSent } from './wire.ts'

/** The way a connection takes. */
export interface Route {
  readonly proxy: URL | null
  readonly trust: Trust
  /** Connects only to public addresses; a proxy resolves names by itself. */
  readonly publicOnly: boolean
  /** How names become addresses; the system's way when absent. */
  readonly lookup?: LookupFunction | undefined
}

/** Milliseconds after which an attempt nobody waits for any more is given up. */
const longestAttempt = 60_000

/** Makes connections along a route, ready for a request: through the proxy, encrypted, verified. */
export function connectAlong(route: Route): buildConnector.connector {
  if (route.proxy !== null) return tunnel(route.proxy, route)
  if (!route.publicOnly) return plain(route)
  const connect = plain({ ...route, lookup: publicLookup(route.lookup ?? systemLookup) })
  return (target, callback) => {
    const literal = isIP(target.hostname) !== 0
    if (literal && !isPublicAddress(target.hostname)) callback(addressRefused(target.hostname, []), null)
    else connect(target, callback)
  }
}

/** Straight to the target. Two connectors, so that the certificates are read for encrypted targets alone. */
function plain({ trust, lookup }: Pick<Route, 'trust' | 'lookup'>): buildConnector.connector {
  const options = { allowH2: false, timeout: longestAttempt, ...(lookup === undefined ? {} : { lookup }) }
  const open = buildConnector(options)
  let encrypted: buildConnector.connector | undefined
  return (target, callback) => {
    if (target.protocol !== 'https:') return open(target, callback)
    encrypted ??= buildConnector({ ...options, secureContext: trust.secureContext() })
    encrypted(target, callback)
  }
}

/** A lookup that fails when any of the addresses of a name is not public. */
function publicLookup(lookup: LookupFunction): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, options, (error, address, family) => {
      if (error !== null) return callback(error, address, family)
      const addresses = typeof address === 'string' ? [address] : address.map((entry) => entry.address)
      if (addresses.every(isPublicAddress)) return callback(null, address, family)
      callback(addressRefused(hostname, addresses), '', 0)
    })
  }
}

function addressRefused(hostname: string, addresses: readonly string[]): NotSent {
  const came = addresses.length === 0 ? hostname : addresses.join(', ')
  return new NotSent('ADDRESS_REFUSED', `Expected ${hostname} to be at a public address, got ${came}`)
}

function tunnel(proxy: URL, route: Route): buildConnector.connector {
  const connect = plain(route)
  async function through(target: buildConnector.Options, callback: buildConnector.Callback): Promise<void> {
    let socket: Socket
    try {
      socket = await openTunnel(proxy, target, connect)
    } catch (error) {
      return callback(proxyFailed(proxy, error), null)
    }
    if (target.protocol === 'https:') connect({ ...target, httpSocket: socket }, callback)
    else callback(null, socket)
  }
  return (target, callback) => void through(target, callback)
}

async function openTunnel(
  proxy: URL,
  target: buildConnector.Options,
  connect: buildConnector.connector,
): Promise<Socket> {
  const client = new Client(proxy.origin, { connect, headersTimeout: longestAttempt })
  try {
    const port = target.port === '' ? defaultPort(target.protocol) : target.port
    const host = target.hostname.includes(':') ? `[${target.hostname}]` : target.hostname
    const authority = `${host}:${port}`
    const headers = { host: authority, ...proxyAuthorization(proxy) }
    const { socket, statusCode } = await client.connect({ path: authority, headers })
    if (statusCode >= 200 && statusCode < 300 && socket instanceof Socket) return socket
    socket.on('error', () => undefined).destroy()
    const code = statusCode === 407 ? 'PROXY_AUTHENTICATION' : 'PROXY_REFUSED'
    throw new NotSent(code, `Expected the proxy ${showProxy(proxy)} to let through, got HTTP ${statusCode}`)
  } finally {
    void client.close()
  }
}

/**
 * What went wrong with a proxy as `NotSent`. Never with the codes undici keeps a request in line for, to connect anew
 * for ever.
 */
function proxyFailed(proxy: URL, error: unknown): NotSent {
  if (error instanceof NotSent) return error
  const came = error instanceof Error ? error.message : String(error)
  return new NotSent('PROXY_UNREACHABLE', `Expected to reach the proxy ${showProxy(proxy)}, got: ${came}`, {
    cause: error,
  })
}

function defaultPort(protocol: string): string {
  return protocol === 'https:' ? '443' : '80'
}
