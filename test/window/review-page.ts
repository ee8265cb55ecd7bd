import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** The place where results are judged. */
export function review(page: Page): Locator {
  return page.getByRole('region', { name: 'Review' })
}

/** Waits until a result is looked at, decoded and drawn. */
export async function isShown(page: Page, name: string): Promise<void> {
  await review(page).getByRole('heading', { name }).waitFor()
  await page.locator('[role="group"][aria-busy="false"]').waitFor()
}

/** Waits until the strip says of each result, in its order, what was judged. */
export async function verdictsAre(page: Page, ...verdicts: string[]): Promise<void> {
  const items = page.getByRole('listbox', { name: 'Results' }).getByRole('option')
  await expect
    .poll(() => items.evaluateAll((all) => all.map((item) => item.getAttribute('data-verdict'))))
    .toEqual(verdicts)
}

/** Chooses an entry of the menu with what else can be done. */
export async function chooseInReview(page: Page, entry: string): Promise<void> {
  await review(page).getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: entry }).click()
}
