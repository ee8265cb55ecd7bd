import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect } from 'vitest'
import { tempFolder } from '../support/temp-folder.ts'
import { serveWindow } from '../support/served-window.ts'
import { story, visit } from './story.ts'
import { focusInWords, queue, rows } from './window-page.ts'

const count = 100_000
const fill = fileURLToPath(new URL('../../bench/children/fill-queue.ts', import.meta.url))

story(
  'a hundred thousand rows are in reach, and only those in sight are in the page',
  async () => {
    const folder = await tempFolder()
    await promisify(execFile)(process.execPath, [fill, join(folder, 'home'), String(count), 'paused'])
    const host = await serveWindow({ folder })
    // The rows are there, their pictures are not.
    const { page } = await visit(host, { expected: [/404 .*\/source\/thumbnail/] })
    await rows(page, 'holiday-0.jpg').first().waitFor()
    await expect.poll(() => queue(page).getAttribute('aria-rowcount')).toBe(String(count + 1))
    await expect.poll(() => rows(page).count()).toBeLessThanOrEqual(60)

    await queue(page).focus()
    await page.keyboard.press('End')
    await rows(page, 'holiday-99999.jpg').waitFor()
    await expect.poll(() => focusInWords(page)).toContain('holiday-99999.jpg')
    await expect.poll(() => rows(page).count()).toBeLessThanOrEqual(60)

    await queue(page).evaluate((list) => list.scrollTo(0, list.scrollHeight / 2))
    await rows(page, /holiday-(49|50)\d{3}\.jpg/)
      .first()
      .waitFor()
    const places = await rows(page).evaluateAll((shown) =>
      shown.map((row) => [Number(row.getAttribute('aria-rowindex')), row.textContent ?? ''] as const),
    )
    for (const [place, text] of places.filter(([, text]) => /holiday/.test(text))) {
      expect(text).toContain(`holiday-${place - 2}.jpg`)
    }

    await page.getByRole('searchbox').fill('holiday-77777')
    await expect.poll(() => rows(page).count()).toBe(1)
  },
  // A hundred thousand rows are written first, which takes as long as the machine likes.
  300_000,
)
