import type { Page } from 'playwright-core'

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
  await page.exposeFunction('reportViolation', (report: string) => onTrouble(`policy: ${report}`))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report: unknown = Reflect.get(window, 'reportViolation')
      const { violatedDirective, blockedURI, sourceFile, sample } = event
      if (typeof report === 'function') report(`${violatedDirective} ${blockedURI} ${sourceFile} ${sample}`)
    })
  })
}
