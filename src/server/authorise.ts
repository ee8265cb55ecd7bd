import type { IncomingHttpHeaders } from 'node:http'
import { isToken } from '../core/node/owner-greeting.ts'

/** What is known of a request before anything is done for it. */
export interface Knock {
  readonly method: string
  readonly headers: IncomingHttpHeaders
  /** Whether it asks for a WebSocket. */
  readonly isUpgrade: boolean
}

/** Who is let in: whoever brings the token, from a page that came from here. */
export interface DoorRules {
  readonly port: number
  /** Further names of this host, as they stand in `Host`: those of a tunnel or a proxy. */
  readonly allowedHosts: readonly string[]
  readonly token: string
}

/** `stranger`: without the token. `refused`: under another name, or from another page, whatever it brings. */
export type Verdict = 'welcome' | 'stranger' | 'refused'

/** Whether a request is let in. */
export function authorise(knock: Knock, rules: DoorRules): Verdict {
  if (!isFromHere(knock, rules)) return 'refused'
  return bringsToken(knock.headers, rules) ? 'welcome' : 'stranger'
}

/**
 * Whether a request was made under a name of this host, and not by the page of another one. Names that lead here by
 * a trick of the DNS are none of ours, and other pages can't hide where they came from.
 */
export function isFromHere({ method, headers, isUpgrade }: Knock, rules: DoorRules): boolean {
  const host = headers.host?.toLowerCase() ?? ''
  const isOwn = [`127.0.0.1:${rules.port}`, `localhost:${rules.port}`, `[::1]:${rules.port}`].includes(host)
  const isAllowed = rules.allowedHosts.some((allowed) => allowed.toLowerCase() === host)
  if (!isOwn && !isAllowed) return false
  // Also a page of the same site is another one: that of another port of this computer.
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  const { origin } = headers
  if (origin === undefined) return !isUpgrade && (method === 'GET' || method === 'HEAD')
  // A proxy before an allowed name may speak TLS.
  return origin === `http://${host}` || (isAllowed && origin === `https://${host}`)
}

/** The cookie that holds the token. Cookies are shared by all ports of a host, so that its name tells ours. */
export function cookieName(port: number): string {
  return `enlarger-${port}`
}

function bringsToken({ cookie, authorization }: IncomingHttpHeaders, { port, token }: DoorRules): boolean {
  const bearer = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1]
  return [bearer, ...cookieValues(cookie ?? '', cookieName(port))].some(
    (given) => given !== undefined && isToken(given, token),
  )
}

function cookieValues(header: string, name: string): string[] {
  return header
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1))
}
