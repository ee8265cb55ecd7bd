import type { Page, Request as PageRequest, Route } from 'playwright-core'
import { handlerOf, ownSchemes } from '../modules/protocol.ts'
import { fromServed, headerToServed, schemeOf } from '../scheme-address.ts'
import { tell } from '../test-channel.ts'

/** Whom a page's requests have to pass. */
export interface Gates {
  /** Whether a page's wish to go elsewhere is refused. */
  readonly refusesNavigation: (url: string, request: PageRequest) => boolean
  /** Whether a request is cancelled before it leaves. */
  readonly cancels: (url: string, request: PageRequest) => Promise<boolean>
}

/** Answers what a page asks for, as the product does; nothing leaves this computer. */
export async function answerRequests(page: Page, gates: Gates): Promise<void> {
  await page.route('**/*', async (route) => {
    try {
      await answer(route, gates)
    } catch (error) {
      tell({ type: 'trouble', text: `${fromServed(route.request().url())}: ${String(error)}` })
      await route.abort('failed').catch(() => undefined)
    }
  })
}

async function answer(route: Route, gates: Gates): Promise<void> {
  const request = route.request()
  const url = fromServed(request.url())
  if (request.isNavigationRequest() && gates.refusesNavigation(url, request)) return route.abort('aborted')
  if (await gates.cancels(url, request)) return route.abort('blockedbyclient')
  const handler = handlerOf(schemeOf(url))
  if (handler === null) {
    tell({ type: 'record', name: 'request beyond the app', parameters: [request.method(), url] })
    return route.abort('failed')
  }
  const response = await handler(await productRequest(url, request))
  // The page may have gone meanwhile.
  await fulfil(route, response).catch(() => undefined)
}

async function productRequest(url: string, request: PageRequest): Promise<Request> {
  const headers = new Headers()
  for (const [name, value] of Object.entries(await request.allHeaders())) {
    if (!name.startsWith(':')) headers.set(name, fromServed(value))
  }
  const body = request.postDataBuffer()
  return new Request(url, {
    method: request.method(),
    headers,
    ...(body === null ? {} : { body: new Uint8Array(body) }),
  })
}

/** Chromium is answered in one piece: of a stream, its whole. */
async function fulfil(route: Route, response: Response): Promise<void> {
  const schemes = ownSchemes()
  const headers: Record<string, string> = {}
  for (const [name, value] of response.headers) headers[name] = headerToServed(value, schemes)
  await route.fulfill({
    status: response.status,
    headers,
    body: Buffer.from(await response.arrayBuffer()),
  })
}
