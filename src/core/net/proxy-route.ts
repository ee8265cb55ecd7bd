import type { Network } from '../ports.ts'
import { NotSent } from './wire.ts'

/**
 * The proxy for an address: the one of the setting, or the system's unless the address is on this computer; null for
 * none.
 * @throws NotSent for a proxy that is no http:// or https:// address
 */
export async function findProxy(url: URL, setting: string, network: Network): Promise<URL | null> {
  if (setting === 'none') return null
  if (setting !== 'system') return parseProxy(setting)
  if (isLoopback(url.hostname)) return null
  const named = await network.systemProxy(url.href)
  return named === null ? null : parseProxy(named)
}

/** A proxy as it may be shown: without user name and password. */
export function showProxy(proxy: URL): string {
  return `${proxy.protocol}//${proxy.host}`
}

/** The header that tells a proxy who asks; none when its URL holds no user. */
export function proxyAuthorization(proxy: URL): Record<string, string> {
  if (proxy.username === '') return {}
  const user = `${decode(proxy.username)}:${decode(proxy.password)}`
  return { 'proxy-authorization': `Basic ${Buffer.from(user).toString('base64')}` }
}

/** Whether a host name of a URL is this computer. */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)
}

function parseProxy(text: string): URL {
  const url = URL.parse(text)
  if (url !== null && /^https?:$/.test(url.protocol)) return url
  // An address that can't be read is not repeated: a password may be in it.
  const came = url === null ? 'an address that cannot be read' : showProxy(url)
  throw new NotSent('PROXY_ADDRESS', `Expected the proxy to be an http:// or https:// address, got ${came}`)
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
