import { isIP } from 'node:net'
import { isPublicAddress } from './public-address.ts'

/** Where a URL from outside may lead. */
export interface UrlGuard {
  /** Host names; one that begins with a dot stands for every name below it. `public`: any, for what a person names. */
  readonly hosts: readonly string[] | 'public'
  /** An origin on this computer that is allowed beside them; null or absent for none. */
  readonly redirection?: string | null
}

/** What is wrong with a URL. */
export type UrlRefusal = 'not-a-url' | 'not-https' | 'port' | 'credentials' | 'address' | 'host'

/** A URL that was looked at: the URL to use, and whether only public addresses may stand behind its name. */
export type GuardedUrl =
  | { readonly url: URL; readonly publicOnly: boolean }
  | { readonly refused: UrlRefusal; readonly url: null }

/**
 * Looks at a URL from outside: https, the usual port, no user name, a host of the list. To `public` hosts http, other
 * ports and public addresses may lead too. Pure.
 */
export function guardUrl(text: string, { hosts, redirection = null }: UrlGuard): GuardedUrl {
  const url = URL.parse(text)
  if (url === null) return { refused: 'not-a-url', url: null }
  if (url.username !== '' || url.password !== '') return { refused: 'credentials', url: null }
  if (url.origin === redirection) return { url, publicOnly: false }
  const refused = refusal(url, hosts)
  return refused === null ? { url, publicOnly: true } : { refused, url: null }
}

function refusal(url: URL, hosts: UrlGuard['hosts']): UrlRefusal | null {
  if (hosts === 'public') return publicRefusal(url)
  if (url.protocol !== 'https:') return 'not-https'
  if (url.port !== '') return 'port'
  // The parser has brought every notation of an address (decimal, octal, hexadecimal, short) to the usual one.
  if (isIP(url.hostname.replace(/^\[|\]$/g, '')) !== 0) return 'address'
  return hosts.some((host) => matches(url.hostname, host)) ? null : 'host'
}

/** Names that only mean something near this computer are refused even where a proxy would look them up. */
function publicRefusal({ protocol, hostname }: URL): UrlRefusal | null {
  if (protocol !== 'https:' && protocol !== 'http:') return 'not-https'
  const address = hostname.replace(/^\[|\]$/g, '')
  if (isIP(address) !== 0) return isPublicAddress(address) ? null : 'address'
  return nearby.test(hostname) || !hostname.includes('.') ? 'address' : null
}

const nearby = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|localdomain|home\.arpa)\.?$/

function matches(hostname: string, host: string): boolean {
  return host.startsWith('.') ? hostname.endsWith(host) && hostname.length > host.length : hostname === host
}
