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
    await compare.getByRole('img', { name: 'Original' }).waitFor()
    await compare.getByRole('group', { name: 'Both videos' }).waitFor()
    await page.keyboard.press('Escape')
    await rows(page, 'prores.mov').click()
    await page.keyboard.press('Enter')
    await compare.getByText(/shown as (a )?smaller cop.*can't play ProRes/).waitFor()
    await compare
      .getByRole('button', { name: /Download|Show in folder/ })
      .first()
      .waitFor()
  })

  story('play as one, frame by frame and in any mode, where both can be decoded', async () => {
    const { page } = await openWithClips('vp9-alpha.webm')
    await page.keyboard.press('Alt+2')
    const player = page.getByRole('group', { name: 'Both videos' })
    await player.waitFor()
    const times = () =>
      page.evaluate(() => [...document.querySelectorAll('video')].map((video) => video.currentTime))
    await page.keyboard.press('.')
    await expect.poll(times).toEqual([0.06, 0.06])
    await page.keyboard.press('.')
    await expect.poll(times).toEqual([0.1, 0.1])
    await page.keyboard.press(',')
    await expect.poll(times).toEqual([0.06, 0.06])
    await page.getByRole('radio', { name: 'Difference' }).click({ force: true })
    await page.getByText(/Mean .* of 255/).waitFor()

    await player.getByRole('button', { name: 'Play' }).click()
    const apart = await page.evaluate(watchFrames, 60)
    expect(Math.max(...apart)).toBeLessThanOrEqual(1 / 25 + 0.001)
    await player.getByRole('button', { name: 'Pause' }).click()
    await expect.poll(times).toSatisfy(([one, two]: number[]) => one === two)
  })
})

/** In the page: how far apart the moments of both frames are, in seconds, each of so many times that both are drawn. */
function watchFrames(count: number): Promise<number[]> {
  const moments: number[] = []
  const { prototype } = CanvasRenderingContext2D
  const draw = Reflect.get(prototype, 'drawImage')
  return new Promise((resolve) => {
    function noted(this: CanvasRenderingContext2D, ...drawn: unknown[]) {
      const [frame] = drawn
      if (frame instanceof VideoFrame) moments.push(frame.timestamp / 1_000_000)
      if (moments.length === 2 * count) {
        Reflect.set(prototype, 'drawImage', draw)
        // They are drawn one after the other, in one go.
        const pairs = Array.from({ length: count }, (_, index) => moments.slice(2 * index, 2 * index + 2))
        resolve(pairs.map(([one = 0, other = 0]) => Math.abs(one - other)))
      }
      Reflect.apply(draw, this, drawn)
    }
    Reflect.set(prototype, 'drawImage', noted)
  })
}
