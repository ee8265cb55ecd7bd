import { networkInterfaces } from 'node:os'
import { isLoopback } from '../net/proxy-route.ts'
import type { Network } from '../ports.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** How the network's interfaces are looked at; the system's, every few seconds, when absent. */
export interface InterfaceWatch {
  readonly interfaces?: typeof networkInterfaces
  readonly everyMs?: number
}

/** What plain Node knows of the way to the network: the proxy variables of the environment, and its interfaces. */
export function nodeNetwork(environment: Environment, watch: InterfaceWatch = {}): Network {
  return { systemProxy: async (url) => proxyFor(new URL(url), environment), onChange: watchInterfaces(watch) }
}

function proxyFor(url: URL, environment: Environment): string | null {
  const named =
    variable(environment, `${url.protocol.slice(0, -1)}_proxy`) ?? variable(environment, 'all_proxy')
  if (named === undefined || isLoopback(url.hostname)) return null
  const exceptions = (variable(environment, 'no_proxy') ?? '').split(/[\s,]+/).filter((entry) => entry !== '')
  if (exceptions.some((entry) => covers(entry, url))) return null
  return /^[a-z][a-z\d+.-]*:\/\//i.test(named) ? named : `http://${named}`
}

/** A variable by its small or its capital name, the small one first; empty is absent. */
function variable(environment: Environment, name: string): string | undefined {
  return environment[name] || environment[name.toUpperCase()] || undefined
}

/** Whether an entry of `no_proxy` covers an address: `*`, or a name with all below it, and its port if it has one. */
function covers(entry: string, url: URL): boolean {
  if (entry === '*') return true
  const [, named, port, address] = /^(?:(\[.*\]|[^:]*)(?::(\d+))?|(.*))$/.exec(entry.toLowerCase()) ?? []
  if (port !== undefined && port !== (url.port || defaultPorts[url.protocol])) return false
  const name = (named ?? address ?? '').replace(/^\*?\./, '')
  const hostname = url.hostname.toLowerCase()
  return name !== '' && (hostname === name || hostname === `[${name}]` || hostname.endsWith(`.${name}`))
}

const defaultPorts: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' }

/** Looks at the interfaces from time to time, while somebody listens. */
function watchInterfaces({
  interfaces = networkInterfaces,
  everyMs = 5000,
}: InterfaceWatch): Network['onChange'] {
  const listeners = new Set<() => void>()
  let timer: NodeJS.Timeout | undefined
  let last = ''

  function look(): void {
    const now = addressesOf(interfaces())
    if (now === last) return
    last = now
    for (const listener of listeners) listener()
  }

  return (listener) => {
    // A function of its own, so that one listener may listen twice.
    const mine = (): void => listener()
    if (listeners.size === 0) {
      last = addressesOf(interfaces())
      timer = setInterval(look, everyMs).unref()
    }
    listeners.add(mine)
    return () => {
      listeners.delete(mine)
      if (listeners.size === 0) clearInterval(timer)
    }
  }
}

function addressesOf(interfaces: ReturnType<typeof networkInterfaces>): string {
  const outward = Object.values(interfaces).flatMap(
    (entries) => entries?.filter((entry) => !entry.internal) ?? [],
  )
  return outward
    .map((entry) => entry.address)
    .toSorted()
    .join(' ')
}
