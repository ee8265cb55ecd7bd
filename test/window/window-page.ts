import type { Locator, Page } from 'playwright-core'

/** The rows of the queue, as one list: the only grid there is, whatever it is called in a language. */
export function queue(page: Page): Locator {
  return page.getByRole('grid')
}

/** The rows whose words match; the head of the list is none. */
export function rows(page: Page, words: string | RegExp = /./): Locator {
  return queue(page).locator('[role="row"]:not(:has([role="columnheader"]))').filter({ hasText: words })
}

/** Waits until a row says something, such as its state. */
export async function rowSays(page: Page, name: string, words: string | RegExp): Promise<void> {
  await rows(page, name).filter({ hasText: words }).first().waitFor()
}

/** The button that starts drafts. */
export function startButton(page: Page): Locator {
  return page.getByRole('button', { name: /^Start/ })
}

/** Starts what there is to start once its price is known. */
export async function start(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Start .*(free|\$|unknown)/ }).click()
}

/** Chooses a model by its title, also one that is folded away. */
export async function chooseModel(page: Page, title: string): Promise<void> {
  const card = page.locator('label').filter({ has: page.getByText(title, { exact: true }) })
  const model = card.getByRole('radio')
  const more = page.getByRole('button', { name: /more models?$/ })
  await model.or(more).first().waitFor()
  if (!(await model.isVisible())) await more.click()
  await model.click({ force: true })
}

/** Drags files and folders of the disk into the window and lets them go, as a person does. */
export async function dropPaths(page: Page, paths: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const { width, height } = page.viewportSize() ?? { width: 1280, height: 800 }
  const [x, y] = [Math.round(width * 0.4), Math.round(height * 0.6)]
  const data = { items: [], files: [...paths], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x, y, data })
  }
  await session.detach()
}

/** Which element has the keyboard, in words: its role, its name, and the row it is on. */
export function focusInWords(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement
    if (element === null || element === document.body) return 'nothing'
    const active = document.querySelector(`[id="${element.getAttribute('aria-activedescendant') ?? '-'}"]`)
    const name = element.getAttribute('aria-label') ?? element.textContent?.trim() ?? ''
    const on = active === null ? '' : ` on ${active.textContent?.trim().slice(0, 40) ?? ''}`
    return `${element.getAttribute('role') ?? element.tagName.toLowerCase()} ${name.slice(0, 60)}${on}`
  })
}

/** Presses Tab until the element with the keyboard matches; fails after a round through the page. */
export async function tabTo(page: Page, words: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const seen: string[] = []
  for (let presses = 0; presses < 80; presses += 1) {
    const focus = await focusInWords(page)
    if (words.test(focus)) return
    seen.push(focus)
    await page.keyboard.press(key)
  }
  throw new Error(`Expected ${key} to lead to ${String(words)}, came by ${seen.join(' → ')}`)
}
