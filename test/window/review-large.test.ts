import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect } from 'vitest'
import { serveWindow } from '../support/served-window.ts'
import { enqueue, local, untilAll } from './desk.ts'
import { story, visit } from './story.ts'

describe('a very large result is reviewed', () => {
  story('at once in a smaller look, then in tiles of its own pixels, with few of them decoded', async () => {
    const host = await serveWindow()
    const client = await host.client()
    const path = join(host.folder, 'survey.jpg')
    // Stripes one pixel wide at the right end: only the picture's own pixels tell them apart.
    const [width, height] = [2200, 1440]
    const samples = Uint8Array.from({ length: width * height }, (_, index) =>
      index % width > width / 2 && (index % width) % 2 === 0 ? 0 : 255,
    )
    await sharp(samples, { raw: { width, height, channels: 1 } })
      .toColourspace('srgb')
      .jpeg({ quality: 95 })
      .toFile(path)
    const ids = await enqueue(client, [path], {
      ...local,
      size: { by: 'factor', factor: 4 },
      params: { interpolator: 'nearest' },
    })
    await untilAll(client, ids, 'done')
    const { page } = await visit(host)
    const tiles: string[] = []
    page.on('request', (request) => {
      if (request.url().includes('/result/tiles/')) tiles.push(request.url())
      expect(request.url()).not.toContain('/result/view')
    })
    await page.keyboard.press('Alt+2')
    await page.locator('[role="group"][aria-busy="false"]').waitFor()
    await page.getByText('until its own pixels are ready').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: '1 : 1' }).click()
    await page.keyboard.press('1')
    await expect
      .poll(async () => {
        const shot = await page.getByRole('group', { name: 'Pictures' }).screenshot()
        const { data, info } = await sharp(shot).greyscale().raw().toBuffer({ resolveWithObject: true })
        const line = data.subarray(info.width * 100 + Math.round(info.width * 0.6), info.width * 101 - 20)
        return Math.max(...line) - Math.min(...line)
      })
      .toBeGreaterThan(200)
    expect(tiles.length).toBeLessThan(60)
  })
})
