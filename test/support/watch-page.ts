import type { BrowserContext, Page } from 'playwright-core'

export interface WatchOptions {
  /** Whether an address belongs to whoever the page came from. */
  readonly isOwn: (url: URL) => boolean
  readonly onTrouble: (trouble: string) => void
}

/** Tells what goes wrong in a page: errors and warnings on its console, breaches of its policy, requests to others. */
export async function watchPage(page: Page, { isOwn, onTrouble }: WatchOptions): Promise<void> {
  const isAllowed = (url: URL) => isOwn(url) || ['data:', 'blob:'].includes(url.protocol)
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) {
      onTrouble(`console ${message.type()}: ${message.text()} (${message.location().url})`)
    }
  })
  page.on('pageerror', (error) => onTrouble(`error: ${error.stack ?? error.message}`))
  page.on('request', (request) => {
    if (!isAllowed(new URL(request.url()))) {
      onTrouble(`request beyond the host: ${request.method()} ${request.url()}`)
    }
  })
  page.on('websocket', (socket) => {
    if (!isOwn(new URL(socket.url().replace(/^ws/, 'http'))))
      onTrouble(`socket beyond the host: ${socket.url()}`)
  })
  listeners.set(page, (report) => onTrouble(`policy: ${report}`))
  const context = page.context()
  const watching = contexts.get(context) ?? watchPolicy(context)
  contexts.set(context, watching)
  await watching
}

const listeners = new WeakMap<Page, (report: string) => void>()
const contexts = new WeakMap<BrowserContext, Promise<void>>()

/** For all pages of a context at once: what is asked of a page that closes at that moment, Playwright answers by a fault. */
async function watchPolicy(context: BrowserContext): Promise<void> {
  await context.exposeBinding('reportViolation', ({ page }, report: string) => listeners.get(page)?.(report))
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report: unknown = Reflect.get(window, 'reportViolation')
      const { violatedDirective, blockedURI, sourceFile, sample } = event
      if (typeof report === 'function') report(`${violatedDirective} ${blockedURI} ${sourceFile} ${sample}`)
    })
  })
}
