import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished } from 'vitest'
import { Recipe } from '../../src/shared/domain/recipe.ts'
import { clipFile } from '../fixtures/clips/clips.ts'
import { startFal } from '../simulators/fal.ts'
import { serveWindow } from '../support/served-window.ts'
import { missingForVideo } from '../support/video-tools.ts'
import { enqueue, untilAll } from './desk.ts'
import { story, visit } from './story.ts'
import { rows } from './window-page.ts'

/** A window with enlarged clips in its queue. */
async function openWithClips(...names: string[]) {
  const fal = await startFal()
  onTestFinished(() => fal.close())
  const host = await serveWindow({ environment: fal.environment })
  const client = await host.client()
  await client.accounts.agree({ provider: 'fal' })
  const paths = names.map((name) => join(host.folder, name))
  for (const [index, path] of paths.entries()) await copyFile(clipFile(`sources/${names[index] ?? ''}`), path)
  const ids = await enqueue(client, paths, Recipe.parse({ model: 'fal/seedvr-video' }))
  await untilAll(client, ids, 'done')
  return visit(host)
}

describe.skipIf(missingForVideo.length > 0)('videos in the window', () => {
  story('show a still and what is to know of them, and play beside their results', async () => {
    const { page } = await openWithClips('vp9-alpha.webm', 'prores.mov')
    const webm = rows(page, 'vp9-alpha.webm')
    await webm.filter({ hasText: /0:01.*25 fps.*vp9.*sound/ }).waitFor()
    await webm.locator('[data-still]').waitFor()
    const { width, height } = await webm
      .locator('[data-still]')
      .evaluate((image: HTMLImageElement) => ({ width: image.naturalWidth, height: image.naturalHeight }))
    expect({ width, height }).toEqual({ width: 64, height: 48 })
    // No browser decodes ProRes.
    await rows(page, 'prores.mov').locator('[data-no-still]').waitFor()

    await webm.click()
    await page.keyboard.press('Enter')
    const compare = page.getByRole('dialog', { name: 'Comparison of the result with the original' })
    const original = compare.getByLabel('The original video')
    await expect
      .poll(() => original.evaluate((video: HTMLVideoElement) => video.readyState))
      .toBeGreaterThanOrEqual(1)
    await page.keyboard.press('Escape')
    await rows(page, 'prores.mov').click()
    await page.keyboard.press('Enter')
    await compare.getByText("This window can't play MOV (prores)", { exact: false }).waitFor()
    await compare
      .getByRole('button', { name: /Download|Show in folder/ })
      .first()
      .waitFor()
  })
})
