import { answer, type Exchange } from '../fal/exchange.ts'
import type { PixazoParts } from './parts.ts'

const keyHeader = 'ocp-apim-subscription-key'

/** Writes down what a request's line and headers break. Its body is looked at where it is read. */
export function inspectRequest({ key, book }: PixazoParts, { request, method, url }: Exchange): void {
  const where = `${method} ${url.pathname}`
  const isGateway = url.pathname.startsWith('/seedvr-upscale/') || url.pathname.startsWith('/v2/')
  for (const [name, value] of Object.entries(request.headers)) {
    if (name === keyHeader && !isGateway) book.violation(`${where}: the key where none belongs`)
    if (name !== keyHeader && String(value).includes(key))
      book.violation(`${where}: the key in the header ${name}`)
    if (['authorization', 'cookie'].includes(name)) book.violation(`${where}: the header ${name}`)
    if (name === 'x-webhook-url') book.violation(`${where}: a webhook, which can't reach this computer`)
  }
  if (url.href.includes(key)) book.violation(`${where}: the key in the URL`)
}

/** Writes down a key in a body. */
export function inspectBody({ key, book }: PixazoParts, { method, url }: Exchange, body: Buffer): void {
  if (body.includes(key)) book.violation(`${method} ${url.pathname}: the key in the body`)
}

/** Whether the request carries the accepted key; answers 401 as the gateway does when it does not. */
export function isAuthorised({ key, faults }: PixazoParts, exchange: Exchange): boolean {
  const given = exchange.request.headers[keyHeader]
  if (given === key && !faults.faults.unauthorised) return true
  const reason = given === undefined ? 'missing' : 'invalid'
  answer(exchange, 401, {
    statusCode: 401,
    message: `Access denied due to ${reason} subscription key. Make sure to provide a valid key for an active subscription.`,
  })
  return false
}

/** Writes down a request that nobody documents, and answers 404. */
export function refuseStranger({ book }: PixazoParts, exchange: Exchange): void {
  book.violation(`${exchange.method} ${exchange.url.pathname}: nobody documents this`)
  answer(exchange, 404, { statusCode: 404, message: 'Resource not found' })
}
