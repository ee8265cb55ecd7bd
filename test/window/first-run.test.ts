import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { serveWindow } from '../support/served-window.ts'
import { story, visit } from './story.ts'
import { focusInWords, queue, rows, startButton, tabTo } from './window-page.ts'

describe('somebody new', () => {
  story(
    'enlarges sample pictures without a key and compares one, by the keyboard alone',
    async () => {
      const host = await serveWindow()
      const { page } = await visit(host)
      await page.getByText('works without a key').waitFor()

      await tabTo(page, /^button Try it with sample pictures/)
      await page.keyboard.press('Enter')
      await rows(page, 'hills.jpg').waitFor()
      await expect.poll(() => startButton(page).textContent()).toMatch(/^Start 7 · free/)

      await page.keyboard.press('Control+Enter')
      await expect.poll(() => rows(page, /Done/).count(), { timeout: 60_000 }).toBe(7)

      await tabTo(page, /^grid/)
      await page.keyboard.press('Home')
      for (let presses = 0; !/hills\.jpg/.test(await focusInWords(page)) && presses < 7; presses += 1) {
        await page.keyboard.press('ArrowDown')
      }
      await page.keyboard.press('Enter')
      const compare = page.getByRole('dialog', { name: 'Comparison of the result with the original' })
      await compare.getByRole('img', { name: 'Result' }).waitFor()
      await expect.poll(() => focusInWords(page)).not.toBe('nothing')

      await page.keyboard.press('Escape')
      await compare.waitFor({ state: 'detached' })
      await expect.poll(() => focusInWords(page)).toMatch(/^grid Pictures in the queue on .*hills\.jpg/)
      const results = await readdir(join(host.folder, 'Pictures', 'Enlarger'))
      expect(results).toContain('hills-resample-2x.jpg')
    },
    120_000,
  )

  story('comes back to the same rows after closing the page', async () => {
    const host = await serveWindow()
    const { page, context } = await visit(host)
    await page.getByRole('button', { name: 'Try it with sample pictures' }).click()
    await expect.poll(() => rows(page).count()).toBe(7)
    await page.close()
    const another = await context.newPage()
    await another.goto(host.origin)
    await expect.poll(() => rows(another).count()).toBe(7)
    await expect.poll(() => queue(another).getAttribute('aria-rowcount')).toBe('8')
  })
})
