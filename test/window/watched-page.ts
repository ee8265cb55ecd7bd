import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import type { ServedWindow } from '../support/served-window.ts'
import { watchPage } from '../support/watch-page.ts'

/** How a page is looked at. */
export interface PageOptions extends BrowserContextOptions {
  /** What is put behind the address: `language=pseudo`. */
  readonly query?: string
  /** Troubles that belong to the story: what a browser says while its host is away. */
  readonly expected?: readonly RegExp[]
}

/** A page of the window in a browser profile of its own. */
export interface WatchedPage {
  readonly page: Page
  readonly context: BrowserContext
  /**
   * What went wrong so far: errors and warnings on the console, breaches of the security policy, requests to anybody but
   * the host.
   */
  readonly troubles: readonly string[]
}

/** Opens the window of a host. */
export async function openWindow(
  browser: Browser,
  host: ServedWindow,
  options: PageOptions = {},
): Promise<WatchedPage> {
  const { query = '', expected = [], ...rest } = options
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    colorScheme: 'dark',
    ...rest,
  })
  context.setDefaultTimeout(40_000)
  const troubles: string[] = []
  const page = await context.newPage()
  await watchPage(page, {
    isOwn: ({ origin }) => origin === host.origin,
    onTrouble: (trouble) => {
      if (!expected.some((pattern) => pattern.test(trouble))) troubles.push(trouble)
    },
  })
  await page.goto(host.entrance)
  if (query !== '') await page.goto(`${host.origin}/?${query}`)
  await page.getByRole('banner').waitFor()
  return { page, context, troubles }
}
