import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import type { Recipe } from '../../src/shared/domain/recipe.ts'
import { serveWindow } from '../support/served-window.ts'
import { enqueue, local, untilAll, writePhoto } from './desk.ts'
import { story, visit } from './story.ts'

/** A window at the review of pictures that were enlarged; the first is looked at. */
async function openReview(options: { readonly pictures: number; readonly recipes?: readonly Recipe[] }) {
  const host = await serveWindow()
  const client = await host.client()
  const paths = await Promise.all(
    Array.from({ length: options.pictures }, (_, number) =>
      writePhoto(join(host.folder, `photo ${number + 1}.jpg`), number),
    ),
  )
  const ids: string[] = []
  for (const recipe of options.recipes ?? [local]) ids.push(...(await enqueue(client, paths, recipe)))
  await untilAll(client, ids, 'done')
  const { page } = await visit(host)
  await page.keyboard.press('Alt+2')
  await isShown(page, 'photo 1.jpg')
  return { page, host, client, ids }
}

function review(page: Page): Locator {
  return page.getByRole('region', { name: 'Review' })
}

/** Waits until a result is looked at, decoded and drawn. */
async function isShown(page: Page, name: string): Promise<void> {
  await review(page).getByRole('heading', { name }).waitFor()
  await page.locator('[role="group"][aria-busy="false"]').waitFor()
}

/** Waits until the strip says of each result, in its order, what was judged. */
async function verdictsAre(page: Page, ...verdicts: string[]): Promise<void> {
  const items = page.getByRole('listbox', { name: 'Results' }).getByRole('option')
  await expect
    .poll(() => items.evaluateAll((all) => all.map((item) => item.getAttribute('data-verdict'))))
    .toEqual(verdicts)
}

describe('results are reviewed', () => {
  story('one after the other by keyboard, in every mode, with a verdict by one key each', async () => {
    const { page } = await openReview({ pictures: 4 })
    for (const mode of ['Side by side', 'Blink', 'Difference', 'Loupe', 'Slider']) {
      await page.keyboard.press('s')
      expect(await page.getByRole('radio', { name: mode }).isChecked()).toBe(true)
      await page.keyboard.press('ArrowRight')
      await isShown(page, 'photo 2.jpg')
      await page.keyboard.press('ArrowLeft')
      await isShown(page, 'photo 1.jpg')
    }
    await page.keyboard.press('k')
    await isShown(page, 'photo 2.jpg')
    await page.keyboard.press('x')
    await isShown(page, 'photo 3.jpg')
    await verdictsAre(page, 'kept', 'rejected', 'unreviewed', 'unreviewed')
    await page.getByRole('radio', { name: 'Kept 1' }).waitFor()
    await page.getByRole('radio', { name: 'Unreviewed 2' }).waitFor()
    await page.getByRole('status').filter({ hasText: 'photo 3.jpg' }).waitFor()
  })
})
