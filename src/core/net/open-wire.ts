import type { LookupFunction } from 'node:net'
import { Agent, Client, type Dispatcher } from 'undici'
import type { Logger, Network } from '../ports.ts'
import { connectAlong, type Route } from './connect.ts'
import { exchange } from './exchange.ts'
import { findProxy, showProxy } from './proxy-route.ts'
import { createTrust } from './trust.ts'
import { notSent } from './wire-failure.ts'
import type { Wire, WireAnswer, WireRequest } from './wire.ts'

/** The settings the wire follows, each time it sends. */
export interface WireSettings {
  /** `system`, `none`, or the URL of a proxy. */
  readonly proxy: string
  /** A PEM file of certificates to trust beside those of the system; null for none. */
  readonly extraCertificates: string | null
}

export interface WireParts {
  readonly settings: () => WireSettings
  readonly network: Network
  readonly logger: Logger
  /** How names become addresses; the system's way when absent. */
  readonly lookup?: LookupFunction
}

/** Opens the way out of this computer. Connections are kept and used again until the settings change. */
export function openWire({ settings, network, logger, lookup }: WireParts): Wire {
  const trustIn = createTrust()
  const agents = keepAgents(logger)

  async function findRoute(url: string, publicOnly: boolean): Promise<Route> {
    const { proxy, extraCertificates } = settings()
    const trust = await trustIn(extraCertificates)
    return { proxy: await findProxy(new URL(url), proxy, network), trust, publicOnly, lookup }
  }

  return {
    send: async (request) => {
      request.signal.throwIfAborted()
      const route = await findRoute(request.url, request.publicOnly === true).catch((error: unknown) => {
        throw notSent(request.url, error)
      })
      request.signal.throwIfAborted()
      if (request.ownConnection === true) return sendAlone(route, request)
      return exchange(agents.of(route, settings().proxy), request)
    },
    describe: async (url) => {
      const { proxy, trust } = await findRoute(url, false)
      return { proxy: proxy === null ? null : showProxy(proxy), certificates: trust.sources() }
    },
    close: () => agents.close(),
  }
}

/** A connection for one request. It ends with the answer, whether that is read to its end or let go. */
async function sendAlone(route: Route, request: WireRequest): Promise<WireAnswer> {
  const client = new Client(new URL(request.url).origin, { connect: connectAlong(route) })
  try {
    const answer = await exchange(client, request)
    void client.close()
    return answer
  } catch (error) {
    void client.destroy()
    throw error
  }
}

interface KeptAgents {
  of(route: Route, proxySetting: string): Dispatcher
  close(): Promise<void>
}

/** Agents by proxy and reach. Other certificates or another proxy setting begin with new ones. */
function keepAgents(logger: Logger): KeptAgents {
  let agents = new Map<string, Agent>()
  let made: { readonly trust: Route['trust']; readonly proxySetting: string } | null = null

  function retire(): void {
    for (const agent of agents.values()) {
      agent
        .close()
        .catch((error: unknown) => logger.debug({ error }, 'connections that are not used any more'))
    }
    agents = new Map()
  }

  return {
    of: (route, proxySetting) => {
      if (made?.trust !== route.trust || made.proxySetting !== proxySetting) retire()
      made = { trust: route.trust, proxySetting }
      const key = `${route.proxy?.href ?? 'direct'} ${route.publicOnly}`
      const agent = agents.get(key) ?? new Agent({ connect: connectAlong(route), allowH2: false })
      agents.set(key, agent)
      return agent
    },
    close: async () => {
      await Promise.all([...agents.values()].map((agent) => agent.destroy()))
    },
  }
}
