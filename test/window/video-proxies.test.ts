import { chmod, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { storeProRes } from '../support/prores-clips.ts'
import { serveWindow } from '../support/served-window.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { missingForVideo } from '../support/video-tools.ts'
import { chooseInReview } from './review-page.ts'
import { story, visit } from './story.ts'

/** A host in whose review an original and its result in ProRes stand, which no browser decodes. */
async function openProRes() {
  const player = join(await tempFolder(), 'xdg-open')
  await writeFile(player, `#!/bin/sh\necho "$1" >> "$0.opened"\n`)
  await chmod(player, 0o700)
  const PATH = `${join(player, '..')}:${process.env.PATH}`
  const host = await serveWindow({ environment: { PATH, DISPLAY: ':0' } })
  await host.stop()
  const { source, result } = await storeProRes(host.home, join(host.folder, 'films'))
  await host.start()
  const opened = async () => (await readFile(`${player}.opened`, 'utf8').catch(() => '')).split('\n')
  return { host, source, result, opened }
}

/** The moments of the frames that both videos show, in seconds. */
function times(page: Page): Promise<number[]> {
  return page.evaluate(() => [...document.querySelectorAll('video')].map((video) => video.currentTime))
}

describe.skipIf(missingForVideo.length > 0)('videos that this window can not decode', () => {
  story('are compared by smaller copies, as one, with what is shown said', async () => {
    const { host } = await openProRes()
    const { page } = await visit(host)
    await page.keyboard.press('Alt+2')
    await page.getByText('Smaller copies are being made', { exact: false }).waitFor()
    await page.getByRole('group', { name: 'Both videos' }).waitFor()
    await page
      .getByRole('status')
      .filter({ hasText: "Both are shown as smaller copies, for this window can't play ProRes." })
      .waitFor()
    const shown = await page.evaluate(() =>
      [...document.querySelectorAll('video')].map((video) => [video.videoWidth, video.videoHeight]),
    )
    expect(shown).toEqual([
      [640, 360],
      [1280, 720],
    ])
    await page.keyboard.press('.')
    await expect.poll(() => times(page)).toEqual([0.06, 0.06])
    await page.getByRole('slider', { name: /Moment/ }).fill('2.1')
    await expect.poll(() => times(page)).toEqual([2.1, 2.1])
    await page.getByRole('radio', { name: 'Side by side' }).click({ force: true })
    // At 1 : 1 a pixel of the result itself is one of the screen.
    await page.getByRole('button', { name: '1 : 1' }).click()
    await page.getByRole('radio', { name: 'Difference' }).click({ force: true })
    await page.getByText(/Mean .* of 255/).waitFor()
  })

  story('show why there is no copy, what can be done, and play once it can be made', async () => {
    const { host, source, result, opened } = await openProRes()
    const client = await host.client()
    await client.settings.change({ ffmpeg: '/nowhere/ffmpeg' })
    const { page } = await visit(host)
    await page.keyboard.press('Alt+2')
    const halves = page.getByRole('status').filter({ hasText: "This window can't play MOV" })
    await halves.nth(1).waitFor()
    await expect.poll(() => halves.first().textContent()).toContain('MOV (ProRes)')
    for (const half of await halves.all())
      await expect
        .poll(() => half.textContent())
        .toContain('This needs ffmpeg 5 or newer, which was not found.')
    await page.getByText('640 × 360').first().waitFor()
    for (const half of await halves.all()) await half.getByRole('button', { name: 'Open in player' }).click()
    await expect.poll(opened).toEqual([source, result, ''])

    await halves.first().getByRole('button', { name: 'Open Settings' }).click()
    await page.getByRole('textbox', { name: /^ffmpeg, which/ }).fill('')
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
    await halves.first().getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('group', { name: 'Both videos' }).waitFor()
  })

  story('are opened in a player from the menu of a result', async () => {
    const { host, result, opened } = await openProRes()
    const { page } = await visit(host)
    await page.keyboard.press('Alt+2')
    await page.getByRole('group', { name: 'Both videos' }).waitFor()
    await chooseInReview(page, 'Open in player')
    await expect.poll(opened).toEqual([result, ''])
  })
})
