import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect } from 'vitest'
import type { Recipe } from '../../src/shared/domain/recipe.ts'
import type { Client } from '../../src/shared/rpc/connect.ts'
import { serveWindow } from '../support/served-window.ts'
import { enqueue, local, untilAll, writePhoto } from './desk.ts'
import { isShown, review, verdictsAre } from './review-page.ts'
import { story, visit } from './story.ts'
import { focusInWords, queue } from './window-page.ts'

interface ReviewOptions {
  readonly pictures: number
  readonly recipes?: readonly Recipe[]
  /** Of how many pictures there are results by the other recipes; all by default. */
  readonly second?: number
  readonly expected?: readonly RegExp[]
  /** Writes a picture; a photograph by default. */
  readonly paint?: (path: string, number: number) => Promise<unknown>
  readonly format?: 'jpg' | 'png'
}

/** A window at the review of pictures that were enlarged; the first is looked at. */
async function openReview(options: ReviewOptions) {
  const host = await serveWindow()
  const client = await host.client()
  const { paint = writePhoto, format = 'jpg' } = options
  const paths = Array.from({ length: options.pictures }, (_, number) =>
    join(host.folder, `photo ${number + 1}.${format}`),
  )
  await Promise.all(paths.map(paint))
  const ids: string[] = []
  for (const [index, recipe] of (options.recipes ?? [local]).entries())
    ids.push(...(await enqueue(client, index === 0 ? paths : paths.slice(0, options.second), recipe)))
  await untilAll(client, ids, 'done')
  const { page } = await visit(host, { expected: options.expected ?? [] })
  await page.keyboard.press('Alt+2')
  await isShown(page, `photo 1.${format}`)
  return { page, host, client, ids }
}

/** Writes a PNG of the reddest red of Display P3, with that profile. */
async function writeWideRed(path: string): Promise<void> {
  const size = { width: 64, height: 48, channels: 3 } as const
  const red = sharp({ create: { ...size, background: '#ff0000' } })
  const { icc } = await sharp(await red.clone().withIccProfile('p3').png().toBuffer()).metadata()
  const plain = await red.png().toBuffer()
  const content = Buffer.concat([Buffer.from('iCCPp3\0\0', 'latin1'), deflateSync(icc ?? Buffer.alloc(0))])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length - 4)
  sum.writeUInt32BE(crc32(content))
  const afterHeader = 33
  await writeFile(
    path,
    Buffer.concat([plain.subarray(0, afterHeader), length, content, sum, plain.subarray(afterHeader)]),
  )
}

/** The bytes of a result, and where they are. */
async function contentOf(client: Client, id: string): Promise<{ path: string; bytes: Buffer }> {
  const { result } = await client.jobs.get({ id })
  const path = result?.path ?? ''
  return { path, bytes: await readFile(path) }
}

/** In the page: presses a key in each frame, and tells the next frame's picture, before its key, by a number for each. */
function blinkInFrames(keys: string[]): Promise<number[]> {
  const seen: number[] = []
  const read = () => {
    const canvas = document.querySelector('canvas')
    const context = canvas?.getContext('2d')
    if (!canvas || !context) return -1
    const { data } = context.getImageData(canvas.width / 2 - 60, canvas.height / 2 - 60, 120, 120)
    return data.reduce((sum, value) => (sum * 31 + value) % 4_294_967_291, 7)
  }
  return new Promise((resolve) => {
    const onFrame = (number: number) => {
      if (number > 0) seen.push(read())
      const key = keys[number]
      if (key === undefined) return resolve(seen)
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
      requestAnimationFrame(() => onFrame(number + 1))
    }
    requestAnimationFrame(() => onFrame(0))
  })
}

describe('results are reviewed', () => {
  story('one after the other by keyboard, in every mode, with a verdict by one key each', async () => {
    const { page } = await openReview({ pictures: 4 })
    for (const mode of ['Side by side', 'Blink', 'Difference', 'Loupe', 'Slider']) {
      await page.keyboard.press('s')
      await expect.poll(() => page.getByRole('radio', { name: mode }).isChecked()).toBe(true)
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

  story('with a verdict taken back, and the session taken up where it was left', async () => {
    const { page, client, ids, host } = await openReview({ pictures: 3, expected: [/ERR_|contract/] })
    const before = await contentOf(client, ids[0] ?? '')
    await page.keyboard.press('x')
    await isShown(page, 'photo 2.jpg')
    await expect
      .poll(async () => (await client.jobs.get({ id: ids[0] ?? '' })).result?.path)
      .toMatch(/Rejected/)
    await page.keyboard.press('Control+z')
    await isShown(page, 'photo 1.jpg')
    await verdictsAre(page, 'unreviewed', 'unreviewed', 'unreviewed')
    expect(await contentOf(client, ids[0] ?? '')).toEqual(before)
    await page.keyboard.press('k')
    await page.keyboard.press('ArrowRight')
    await isShown(page, 'photo 3.jpg')
    await expect.poll(async () => (await client.reviews.place({})).id).toBe(ids[2])

    await host.stop()
    await host.start()
    const again = await visit(host)
    await again.page.keyboard.press('Alt+2')
    await isShown(again.page, 'photo 3.jpg')
    await verdictsAre(again.page, 'kept', 'unreviewed', 'unreviewed')
  })

  story('of one verdict alone; what is judged otherwise hands on to the next', async () => {
    const { page } = await openReview({ pictures: 3 })
    await page.getByRole('radio', { name: 'Unreviewed 3' }).click({ force: true })
    await page.keyboard.press('Escape')
    await review(page).getByRole('heading').click()
    await page.keyboard.press('k')
    await isShown(page, 'photo 2.jpg')
    await verdictsAre(page, 'unreviewed', 'unreviewed')
    await page.keyboard.press('k')
    await page.keyboard.press('k')
    await page.getByText('No result matches these filters.').waitFor()
    await page.getByRole('button', { name: 'Show all results' }).click()
    await verdictsAre(page, 'kept', 'kept', 'kept')
  })

  story('and made again in another way: the recipe opens with its source', async () => {
    const { page, client, ids } = await openReview({ pictures: 1 })
    await page.keyboard.press('r')
    await expect.poll(async () => (await client.jobs.counts({})).draft).toBe(1)
    await queue(page).waitFor()
    await expect.poll(() => focusInWords(page)).toMatch(/^input/)
    await expect.poll(async () => (await client.reviews.rows({ ids }))[0]?.review.verdict).toBe('redone')
  })

  story('with its record one key away', async () => {
    const { page } = await openReview({ pictures: 1 })
    await page.keyboard.press('i')
    const record = page.getByRole('dialog', { name: 'photo 1.jpg' })
    await record.getByText('Resample').first().waitFor()
    await record.getByRole('button', { name: 'Copy for support' }).waitFor()
    await page.keyboard.press('Escape')
    await isShown(page, 'photo 1.jpg')
  })

  story('though its file is gone: that is said, and the next one is a key away', async () => {
    const { page, client, ids } = await openReview({
      pictures: 3,
      expected: [/404/],
    })
    await page.keyboard.press('End')
    await isShown(page, 'photo 3.jpg')
    const gone = await client.jobs.get({ id: ids[1] ?? '' })
    await rm(gone.result?.path ?? '')
    await page.reload()
    await page.getByRole('banner').waitFor()
    await page.keyboard.press('Alt+2')
    await isShown(page, 'photo 3.jpg')
    await page.keyboard.press('ArrowLeft')
    await page.getByRole('alert').filter({ hasText: "The result can't be shown." }).waitFor()
    await page.keyboard.press('ArrowLeft')
    await isShown(page, 'photo 1.jpg')
  })
})

describe('two pictures in one place', () => {
  story('blink: each frame shows the one or the other, and changes at once', async () => {
    const { page } = await openReview({
      pictures: 1,
      recipes: [{ ...local, params: { interpolator: 'nearest' } }],
      expected: [/willReadFrequently/],
    })
    await page.getByRole('button', { name: '2 : 1' }).click()
    const [original] = await page.evaluate(blinkInFrames, ['a'])
    const [result] = await page.evaluate(blinkInFrames, ['b'])
    expect(original).not.toBe(result)
    const keys = Array.from({ length: 500 }, (_, number) => (number % 2 === 0 ? 'a' : 'b'))
    const seen = await page.evaluate(blinkInFrames, keys)
    const wanted = keys.map((key) => (key === 'a' ? original : result))
    expect(seen).toEqual(wanted)
  })

  story('differ by as much as the numbers say', async () => {
    const { page } = await openReview({
      pictures: 1,
      paint: async (path) =>
        void (await sharp({ create: { width: 64, height: 48, channels: 3, background: '#787878' } })
          .jpeg()
          .toFile(path)),
    })
    await page.getByRole('radio', { name: 'Difference' }).click({ force: true })
    await page.getByText('Mean 0 · 95 % within 0 of 255').waitFor()
  })

  story('keep colours that only wide-gamut screens have', async () => {
    const { page } = await openReview({ pictures: 1, format: 'png', paint: writeWideRed })
    const red = await page.evaluate(() =>
      [...document.querySelectorAll('canvas')].map((canvas) => {
        const context = canvas.getContext('2d', { colorSpace: 'display-p3' })
        const settings = { colorSpace: 'display-p3' } as const
        return [...(context?.getImageData(canvas.width / 2, canvas.height / 2, 1, 1, settings).data ?? [])]
      }),
    )
    expect(red.length).toBe(2)
    // As sRGB at its reddest it would be 234, 51, 35.
    for (const [r = 0, g = 255, b = 255] of red) {
      expect(r).toBeGreaterThan(250)
      expect(g).toBeLessThan(12)
      expect(b).toBeLessThan(12)
    }
  })
})

describe('several results of one source', () => {
  story('lie on a sheet; the winner is quoted for the others, confirmed and queued once', async () => {
    const { page, client } = await openReview({
      pictures: 3,
      recipes: [local, { ...local, size: { by: 'factor', factor: 3 } }],
      second: 1,
    })
    await page.keyboard.press('g')
    const sheet = page.getByRole('dialog', { name: 'Contact sheet' })
    await expect.poll(() => sheet.getByRole('radiogroup').first().getByRole('radio').count()).toBe(2)
    await sheet.getByRole('radio', { name: /Resample 3×/ }).click({ force: true })
    await sheet.getByText('Price for 2: free').waitFor()
    await sheet.getByRole('button', { name: 'Enlarge 2 files' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Enlarge', exact: true }).dblclick()
    await page.getByText('2 jobs are in the queue').waitFor()
    const jobs = await client.jobs.index({ filter: {} })
    expect(jobs.ids.length).toBe(6)
  })
})
