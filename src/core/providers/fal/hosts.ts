import { guardUrl, type UrlGuard } from '../../net/url-guard.ts'

/** Traffic that goes to a test server on this computer instead of to fal. */
export interface Redirection {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string
  /** Milliseconds after which a lost submission counts as absent there; null as with fal. */
  readonly windowMs: number | null
}

/** Hosts that get the key, and the path each has under the origin of a redirection. */
const apis: Readonly<Record<string, string>> = {
  'https://queue.fal.run': '/queue',
  'https://rest.fal.ai': '/rest',
  'https://fal.run': '/run',
  'https://api.fal.ai': '/api',
}

/** Where results are fetched from: hosts, and with a dot all below one. */
const resultHosts = ['fal.media', '.fal.media', 'storage.googleapis.com']
/** Where pictures may be sent: what fal names is one of these. */
const uploadHosts = [...resultHosts, '.fal.ai', '.fal.run']

/** Where a request with the key really goes. Throws for a host that must not get it. */
export function apiUrl(url: string, redirection: Redirection | null): string {
  const { origin, pathname, search } = new URL(url)
  const path = apis[origin]
  if (path === undefined) throw new Error(`Expected an address of fal's APIs, got ${origin}`)
  return redirection === null
    ? `${origin}${pathname}${search}`
    : redirection.origin + path + pathname + search
}

/** Whether an address is one of the queue, where requests are asked after. */
export function isQueueUrl(url: string, redirection: Redirection | null): boolean {
  return url.startsWith(apiUrl('https://queue.fal.run/', redirection))
}

/** What addresses of results may lead to. */
export function resultGuard(redirection: Redirection | null): UrlGuard {
  return { hosts: resultHosts, redirection: redirection?.origin ?? null }
}

/** What addresses for uploads may lead to. */
export function uploadGuard(redirection: Redirection | null): UrlGuard {
  return { hosts: uploadHosts, redirection: redirection?.origin ?? null }
}

/** Whether an address is one of fal's results. Of the shared host, fal has one folder. */
export function isResultUrl(address: string, redirection: Redirection | null): boolean {
  const { url } = guardUrl(address, resultGuard(redirection))
  return (
    url !== null && (url.hostname !== 'storage.googleapis.com' || url.pathname.startsWith('/falserverless/'))
  )
}
