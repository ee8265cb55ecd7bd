import { join } from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { describe, expect } from 'vitest'
import { serveWindow } from '../support/served-window.ts'
import { enqueue, local, untilAll, writePhoto } from './desk.ts'
import { story, visit } from './story.ts'
import { focusInWords, queue, rows } from './window-page.ts'

/** Black and white fields whose edges lie where nobody would guess: at 23 of 64 across, and at 17 of 48 down. */
async function writeChart(path: string): Promise<string> {
  const [width, height] = [64, 48]
  const samples = Uint8Array.from({ length: width * height }, (_, index) => {
    const [x, y] = [index % width, Math.floor(index / width)]
    return x < 23 === y < 17 ? 20 : 235
  })
  await sharp(samples, { raw: { width, height, channels: 1 } })
    .png()
    .toFile(path)
  return path
}

/** Where light and dark meet in what is in sight: the edge across, in its upper part, and down, in its left part. */
async function edges(page: Page): Promise<{ across: number; down: number }> {
  const shot = await page.getByRole('group', { name: 'Pictures' }).screenshot()
  const { data, info } = await sharp(shot).greyscale().raw().toBuffer({ resolveWithObject: true })
  const light = (x: number, y: number) => (data[y * info.width + x] ?? 0) > 127
  const middle = { x: Math.round(info.width / 2), y: Math.round(info.height / 2) }
  // From the middle outwards the first change of the field is the edge: around the picture lies the dark table.
  const change = (length: number, isLight: (position: number) => boolean, from: number) => {
    for (let distance = 1; distance < length / 2; distance += 1) {
      for (const position of [from - distance, from + distance]) {
        if (isLight(position) !== isLight(from)) return position < from ? position + 1 : position
      }
    }
    throw new Error('Expected an edge in the picture, found none')
  }
  return {
    across: change(info.width, (x) => light(x, middle.y), middle.x),
    down: change(info.height, (y) => light(middle.x, y), middle.y),
  }
}

async function openCompare(options: { readonly pictures: number; readonly chart?: boolean }) {
  const host = await serveWindow()
  const client = await host.client()
  const paths = await Promise.all(
    Array.from({ length: options.pictures }, (_, number) =>
      writePhoto(join(host.folder, `photo ${number + 1}.jpg`), number),
    ),
  )
  if (options.chart === true) paths.unshift(await writeChart(join(host.folder, 'chart.png')))
  const ids = await enqueue(client, paths, { ...local, size: { by: 'factor', factor: 4 } })
  await untilAll(client, ids, 'done')
  const { page } = await visit(host)
  const first = options.chart === true ? 'chart.png' : 'photo 1.jpg'
  await rows(page, first).click()
  await page.keyboard.press('Enter')
  const compare = page.getByRole('dialog', { name: 'Comparison of the result with the original' })
  await compare.getByRole('img', { name: 'Result' }).waitFor()
  return { page, compare, host, client }
}

describe('a result is compared', () => {
  story('with its original on the same pixels', async () => {
    const { page, compare } = await openCompare({ pictures: 0, chart: true })
    await compare.getByRole('button', { name: '1 : 1' }).click()
    await page.keyboard.press('3')
    const original = await edges(page)
    await page.keyboard.press('1')
    const result = await edges(page)
    expect(Math.abs(original.across - result.across)).toBeLessThanOrEqual(1)
    expect(Math.abs(original.down - result.down)).toBeLessThanOrEqual(1)

    await compare.getByRole('button', { name: 'Show pixels as squares' }).click()
    await page.keyboard.press('3')
    const squares = await edges(page)
    expect(Math.abs(squares.across - result.across)).toBeLessThanOrEqual(1)
    expect(Math.abs(squares.down - result.down)).toBeLessThanOrEqual(1)
  })

  story('by a divider that the keyboard moves, and side by side', async () => {
    const { page, compare } = await openCompare({ pictures: 1 })
    const divider = compare.getByRole('slider', { name: 'Divider between original and result' })
    await expect.poll(() => divider.getAttribute('aria-valuenow')).toBe('50')
    await divider.focus()
    await page.keyboard.press('ArrowRight')
    expect(Number(await divider.getAttribute('aria-valuenow'))).toBeGreaterThan(50)
    await page.keyboard.press('s')
    await divider.waitFor({ state: 'detached' })
    const [original, result] = await Promise.all([
      compare.getByRole('img', { name: 'Original' }).boundingBox(),
      compare.getByRole('img', { name: 'Result' }).boundingBox(),
    ])
    expect([result?.width, result?.height]).toEqual([original?.width, original?.height])
    expect(result?.y).toBe(original?.y)
    expect(result?.x).toBeGreaterThan(original?.x ?? Infinity)
  })

  story('one after the other, with zoom and place kept', async () => {
    const { page, compare } = await openCompare({ pictures: 3 })
    const zoom = compare.getByRole('textbox', { name: 'Zoom in percent' })
    await compare.getByText('1 of 3').waitFor()
    await zoom.fill('150')
    await page.keyboard.press('Enter')
    await expect.poll(() => zoom.inputValue()).toMatch(/150/)
    await compare.getByRole('button', { name: 'Close' }).focus()
    await page.keyboard.press('ArrowRight')
    await compare.getByText('2 of 3').waitFor()
    await compare.getByRole('group', { name: 'Pictures' }).and(page.locator('[aria-busy="false"]')).waitFor()
    await expect.poll(() => zoom.inputValue()).toMatch(/150/)
    await page.keyboard.press('ArrowRight')
    await compare.getByText('3 of 3').waitFor()
    await expect.poll(() => compare.getByRole('button', { name: 'Next result' }).isDisabled()).toBe(true)

    await page.keyboard.press('Escape')
    await compare.waitFor({ state: 'detached' })
    await expect.poll(() => focusInWords(page)).toMatch(/^grid/)
    await expect.poll(() => queue(page).count()).toBe(1)
  })

  story('with the wheel and the mouse, about the point under it', async () => {
    const { page, compare } = await openCompare({ pictures: 1 })
    const result = compare.getByRole('img', { name: 'Result' })
    const before = await result.boundingBox()
    await page.mouse.move(640, 400)
    await page.mouse.wheel(0, -400)
    await expect
      .poll(async () => (await result.boundingBox())?.width)
      .toBeGreaterThan(before?.width ?? Infinity)
    const zoomed = await result.boundingBox()
    await page.mouse.move(300, 300)
    await page.mouse.down()
    await page.mouse.move(360, 330, { steps: 4 })
    await page.mouse.up()
    const moved = await result.boundingBox()
    expect(Math.round((moved?.x ?? 0) - (zoomed?.x ?? 0))).toBe(60)
    expect(Math.round((moved?.y ?? 0) - (zoomed?.y ?? 0))).toBe(30)
  })
})
