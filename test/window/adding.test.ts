import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { describe, expect } from 'vitest'
import { writePicture } from '../support/picture.ts'
import { serveWindow } from '../support/served-window.ts'
import { story, visit } from './story.ts'
import { dropPaths, queue, rows, rowSays, start } from './window-page.ts'

/** Takes what is in the clipboard, without a clipboard: those of test machines differ. */
async function paste(
  page: Page,
  content: { readonly text?: string; readonly picture?: Buffer },
): Promise<void> {
  await page.evaluate(
    ({ text, bytes }) => {
      const clipboardData = new DataTransfer()
      if (text !== null) clipboardData.setData('text/plain', text)
      if (bytes !== null) {
        clipboardData.items.add(new File([new Uint8Array(bytes)], 'image.png', { type: 'image/png' }))
      }
      const target = document.activeElement ?? document.body
      target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    },
    { text: content.text ?? null, bytes: content.picture === undefined ? null : [...content.picture] },
  )
}

describe('pictures are added', () => {
  story(
    'two hundred of them and a folder, dropped at once',
    async () => {
      const host = await serveWindow()
      const { page } = await visit(host)
      const dropped = join(host.folder, 'card')
      const names = Array.from(
        { length: 200 },
        (_, index) => `shot ${String(index + 1).padStart(3, '0')}.jpg`,
      )
      await Promise.all(names.map((name, seed) => writePicture(join(dropped, name), { seed })))
      await writePicture(join(dropped, 'Iceland', 'one.jpg'), { seed: 901 })
      await writePicture(join(dropped, 'Iceland', 'deeper', 'two.jpg'), { seed: 902 })
      await dropPaths(page, [...names.map((name) => join(dropped, name)), join(dropped, 'Iceland')])
      await expect
        .poll(() => queue(page).getAttribute('aria-rowcount'), { timeout: 60_000 })
        .toBe(String(202 + 1))
      await expect.poll(() => rows(page).count()).toBeLessThanOrEqual(60)

      await page.getByRole('searchbox').fill('two')
      await rowSays(page, 'two.jpg', 'Ready')
      await expect.poll(() => rows(page, 'two.jpg').textContent()).toContain('96 × 64')
    },
    120_000,
  )

  story('by a choice of files', async () => {
    const host = await serveWindow()
    const { page } = await visit(host)
    const chosen = await writePicture(join(host.folder, 'chosen.jpg'))
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Choose files…' }).click()
    await (await chooser).setFiles([chosen])
    await rowSays(page, 'chosen.jpg', 'Ready')
  })

  story('from the disk of the host, without a copy', async () => {
    const host = await serveWindow({ environment: {} })
    const path = await writePicture(join(host.folder, 'Pictures', 'on the host.jpg'))
    const { page } = await visit(host)
    const client = await host.client()
    for await (const _event of await client.library.add({ paths: [path], draft: true }));
    await rowSays(page, 'on the host.jpg', 'Ready')
    await page.getByRole('button', { name: /^Add…/ }).click()
    await page.getByRole('menuitem', { name: "From Enlarger's computer…" }).click()
    const browser = page.getByRole('dialog', { name: "Choose from Enlarger's computer" })
    await browser.getByRole('button', { name: 'Pictures' }).first().click()
    await browser.getByText('on the host.jpg').waitFor()
    await page.keyboard.press('Escape')
    await browser.waitFor({ state: 'detached' })
  })

  story(
    'from the clipboard: a picture becomes a draft, an address of this computer is refused with words',
    async () => {
      const host = await serveWindow()
      const { page } = await visit(host)
      const picture = await sharp({ create: { width: 30, height: 20, channels: 3, background: '#a63' } })
        .png()
        .toBuffer()
      await paste(page, { picture })
      await rowSays(page, 'image', 'Ready')
      await paste(page, { text: 'http://127.0.0.1:9/holiday.png' })
      await page.getByText(/127\.0\.0\.1.*(private|public|not allowed|refused|own network)/i).waitFor()
      await expect.poll(() => rows(page).count()).toBe(1)
    },
  )

  story('broken ones too: each says what is wrong with it, and the others are enlarged', async () => {
    const host = await serveWindow()
    const folder = join(host.folder, 'mixed')
    await mkdir(folder)
    const whole = await writePicture(join(folder, 'whole.jpg'))
    const large = await sharp(
      await sharp({ create: { width: 900, height: 600, channels: 3, background: '#a63' } })
        .png()
        .toBuffer(),
    )
      .jpeg()
      .toBuffer()
    const broken = {
      'empty.jpg': Buffer.alloc(0),
      'letter.png': Buffer.from('Dear Sir'),
      'cut.jpg': large.subarray(0, 900),
    }
    for (const [name, bytes] of Object.entries(broken)) await writeFile(join(folder, name), bytes)
    const { page } = await visit(host)
    await dropPaths(page, [whole, ...Object.keys(broken).map((name) => join(folder, name))])
    await rowSays(page, 'whole.jpg', 'Ready')
    await rowSays(page, 'empty.jpg', 'The file is empty')
    await rowSays(page, 'letter.png', 'Not what its name says')
    await rowSays(page, 'cut.jpg', 'Damaged file')
    await start(page)
    await rowSays(page, 'whole.jpg', 'Done')
    await expect.poll(() => rows(page).count()).toBe(4)
  })
})
