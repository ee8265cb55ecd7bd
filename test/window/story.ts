import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { findChromium, launchChromium } from '../support/chromium.ts'
import type { ServedWindow } from '../support/served-window.ts'
import { openWindow, type PageOptions, type WatchedPage } from './watched-page.ts'

const found = await findChromium()
let browser: Browser | null = null

beforeAll(async () => {
  if (found !== null) browser = await launchChromium(found)
})
afterAll(() => browser?.close())

/** Whether there is a Chromium that runs here. */
export const canRun = found !== null

/** A test in a real Chromium. Where none runs it is skipped. */
export const story = test.skipIf(!canRun)

function theBrowser(): Browser {
  if (browser === null) throw new Error('Expected a Chromium, got none')
  return browser
}

/** Opens the window of a host for one test. When the test ends, nothing may have gone wrong in the page. */
export async function visit(host: ServedWindow, options?: PageOptions): Promise<WatchedPage> {
  const visited = await openWindow(theBrowser(), host, options)
  onTestFinished(async () => {
    await visited.context.close()
    expect(visited.troubles, 'what went wrong in the page').toEqual([])
  })
  return visited
}

/** Opens the window of a host for several tests, one after the other, each with the page loaded anew. */
export function visitForAll(host: () => ServedWindow, { query = '', ...options }: PageOptions = {}) {
  let opening: Promise<WatchedPage> | null = null
  afterAll(async () => (await opening)?.context.close())
  return {
    open: async (): Promise<Page> => {
      opening ??= openWindow(theBrowser(), host(), options)
      const { page, troubles } = await opening
      const before = troubles.length
      onTestFinished(() => expect(troubles.slice(before), 'what went wrong in the page').toEqual([]))
      await page.evaluate(() => {
        localStorage.clear()
        sessionStorage.clear()
      })
      await page.goto(`${host().origin}/?${query}`)
      await page.getByRole('banner').waitFor()
      return page
    },
  }
}

/** A page with nothing on it, for one test. */
export async function openEmptyPage(): Promise<Page> {
  const page = await theBrowser().newPage()
  onTestFinished(() => page.close())
  return page
}
