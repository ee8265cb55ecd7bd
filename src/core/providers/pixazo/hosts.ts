import { guardUrl, type UrlGuard } from '../../net/url-guard.ts'

/** The one host that gets the key. */
export const gateway = 'https://gateway.pixazo.ai'

/** Traffic that goes to a test server on this computer instead of to Pixazo. */
export interface Redirection {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string
}

/** Where results are fetched from, and with a dot all below one: its own, and its store's ("R2 CDN"). */
const resultHosts = ['pixazo.ai', '.pixazo.ai', '.r2.dev', '.r2.cloudflarestorage.com']

/** Where a request with the key really goes; null for an address that is not the gateway's, which never gets it. */
export function gatewayUrl(address: string, redirection: Redirection | null): string | null {
  const url = URL.parse(address)
  const isOurs = url !== null && (url.origin === gateway || url.origin === redirection?.origin)
  return isOurs ? (redirection?.origin ?? gateway) + url.pathname + url.search : null
}

/** What addresses of results may lead to. */
export function resultGuard(redirection: Redirection | null): UrlGuard {
  return { hosts: resultHosts, redirection: redirection?.origin ?? null }
}

/** Whether an address is one of Pixazo's results. */
export function isResultUrl(address: string, redirection: Redirection | null): boolean {
  return guardUrl(address, resultGuard(redirection)).url !== null
}

/** What an address that Pixazo is to fetch from may lead to: what it can reach, so nothing near this computer. */
export function sourceGuard(redirection: Redirection | null): UrlGuard {
  return { hosts: 'public', redirection: redirection?.origin ?? null }
}
