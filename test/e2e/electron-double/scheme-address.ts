/**
 * Chromium knows only its own schemes: `enlarger://window/a` is served to it as `https://window.enlarger.invalid/a`. The
 * product sees its own addresses, the page sees these.
 */
export function toServed(url: string): string {
  const [, scheme, host, rest] = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/i.exec(url) ?? []
  if (scheme === undefined || host === undefined || known.has(scheme.toLowerCase())) return url
  return `https://${host}.${scheme}.invalid${rest === undefined || rest === '' ? '/' : rest}`
}

/** The address as the product knows it. */
export function fromServed(url: string): string {
  return url.replace(
    /^https:\/\/([^/?#]*)\.([a-z][a-z0-9+-]*)\.invalid/i,
    (_all, host: string, scheme: string) => `${scheme}://${host}`,
  )
}

/** The scheme of an address, without its colon. */
export function schemeOf(url: string): string {
  return url.slice(0, Math.max(0, url.indexOf(':'))).toLowerCase()
}

/** The origin of an address, as Chromium has it for a scheme that is registered as standard. */
export function originOf(url: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(url)?.[0] ?? 'null'
}

/** A header of a response, with the addresses in it as Chromium has to know them. */
export function headerToServed(value: string, schemes: Iterable<string>): string {
  let served = value
  for (const scheme of schemes) {
    served = served
      .replaceAll(new RegExp(`\\b${scheme}://([\\w.-]+)`, 'g'), `https://$1.${scheme}.invalid`)
      .replaceAll(new RegExp(`(^|[\\s;])${scheme}:(?=$|[\\s;])`, 'g'), `$1https://*.${scheme}.invalid`)
  }
  return served
}

const known = new Set(['http', 'https', 'file', 'data', 'blob', 'about', 'devtools', 'chrome', 'javascript'])
