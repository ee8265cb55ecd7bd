import { answer, type Exchange } from './exchange.ts'
import type { FalParts } from './parts.ts'

/** Writes down what a request's line and headers break. Its body is looked at where it is read. */
export function inspectRequest({ key, book }: FalParts, { request, method, url }: Exchange): void {
  const where = `${method} ${url.pathname}`
  const open = url.pathname.startsWith('/cdn/') || url.pathname.startsWith('/foreign/')
  for (const [name, value] of Object.entries(request.headers)) {
    const text = String(value)
    if (name === 'authorization') {
      if (open) book.violation(`${where}: Authorization where no key belongs`)
      else if (!text.startsWith('Key ')) book.violation(`${where}: Expected Authorization to be a Key`)
    } else if (showsKey(key, text)) {
      book.violation(`${where}: the key in the header ${name}`)
    }
    if (name === 'x-fal-store-io')
      book.violation(`${where}: X-Fal-Store-IO takes requests out of the history`)
    if (name === 'cookie') book.violation(`${where}: a cookie`)
  }
  if ([url.href, decoded(url.href)].some((text) => showsKey(key, text)))
    book.violation(`${where}: the key in the URL`)
}

/** Writes down a key in a body. */
export function inspectBody({ key, book }: FalParts, { method, url }: Exchange, body: Buffer): void {
  const leaked = [key, secretOf(key)].some((text) => text !== '' && body.includes(text))
  if (leaked) book.violation(`${method} ${url.pathname}: the key in the body`)
}

function showsKey(key: string, text: string): boolean {
  return text.includes(key) || (secretOf(key) !== '' && text.includes(secretOf(key)))
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The half of a key that is secret: `id:secret`. */
function secretOf(key: string): string {
  return key.slice(key.indexOf(':') + 1)
}

/** Whether the request carries the accepted key; answers 401 when it does not. */
export function isAuthorised({ key, faults }: FalParts, exchange: Exchange): boolean {
  const given = exchange.request.headers.authorization
  if (given === `Key ${key}` && !faults.faults.unauthorised) return true
  const detail = given === undefined ? 'Authorization header is required' : 'invalid key credentials'
  answer(exchange, 401, { detail })
  return false
}

/** Writes down a request that nobody documents, and answers 404. */
export function refuseStranger({ book }: FalParts, exchange: Exchange): void {
  book.violation(`${exchange.method} ${exchange.url.pathname}: nobody documents this`)
  answer(exchange, 404, { detail: 'Not Found' })
}

/** Writes down query parameters beside those that are known. */
export function inspectQuery({ book }: FalParts, { method, url }: Exchange, known: readonly string[]): void {
  for (const name of url.searchParams.keys()) {
    if (!known.includes(name)) book.violation(`${method} ${url.pathname}: unknown parameter ${name}`)
  }
}
