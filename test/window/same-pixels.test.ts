import { join } from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { expect } from 'vitest'
import { Recipe } from '../../src/shared/domain/recipe.ts'
import type { FinishedWork } from '../support/finished-job.ts'
import { someFacts } from '../support/some-source.ts'
import { review } from './review-page.ts'
import { openStoredReview } from './stored-review.ts'
import { story } from './story.ts'

const chart = { width: 120, height: 90 }
/** Where light and dark meet in the chart: right of this column, below this row. */
const edge = { x: 70, y: 40 }
const scales = [1, 2, 3.7]
/** Pixels that a key pans. */
const stride = 80

/** Writes a chart of four fields at a scale, drawn as exactly as its pixels allow. */
async function writeChart(path: string, scale: number) {
  const [width, height] = [Math.round(chart.width * scale), Math.round(chart.height * scale)]
  const samples = Uint8Array.from({ length: width * height }, (_, index) => {
    const [x, y] = [(index % width) + 0.5, Math.floor(index / width) + 0.5]
    return x * (chart.width / width) < edge.x === y * (chart.height / height) < edge.y ? 20 : 235
  })
  await sharp(samples, { raw: { width, height, channels: 1 } })
    .png()
    .toFile(path)
  return { width, height }
}

async function writeCharts(photos: string): Promise<FinishedWork[]> {
  const source = join(photos, 'chart.png')
  await writeChart(source, 1)
  const facts = someFacts({ format: 'png', ...chart, lossless: true })
  return Promise.all(
    scales.map(async (factor) => {
      const result = join(photos, 'Enlarged', `chart ${factor}.png`)
      const recipe = Recipe.parse({ model: 'local/resample', size: { by: 'factor', factor } })
      return { source, facts, result, format: 'png', size: await writeChart(result, factor), recipe } as const
    }),
  )
}

/** In the page: where each layer shows the chart's edges, in pixels of its canvas. The original is the later one. */
function edgesDrawn(): { across: number; down: number }[] {
  return [...document.querySelectorAll('canvas')].map((canvas) => {
    const { width, height } = canvas
    const { data } = canvas.getContext('2d')?.getImageData(0, 0, width, height) ?? { data: [] }
    const light = (x: number, y: number) => (data[(y * width + x) * 4] ?? 0) > 127
    const drawn = (x: number, y: number) => (data[(y * width + x) * 4 + 3] ?? 0) > 127
    // The first change of the field in a line through the middle of the pane.
    const change = (length: number, at: (place: number) => [number, number]) => {
      for (let place = 1; place < length; place += 1)
        if (drawn(...at(place - 1)) && light(...at(place - 1)) !== light(...at(place))) return place
      return -1
    }
    const [x, y] = [Math.round(width / 2) - 60, Math.round(height / 2) - 60]
    return { across: change(width, (place) => [place, y]), down: change(height, (place) => [x, place]) }
  })
}

async function isDrawn(page: Page, factor: number): Promise<void> {
  await page.getByText(`Resample ${factor}×`).first().waitFor()
  await page.locator('[role="group"][aria-busy="false"]').waitFor()
}

story('a point of the motif is at one pixel of the screen in a source and in all its results', async () => {
  const { page } = await openStoredReview({ make: writeCharts, expected: [/willReadFrequently/] })
  await isDrawn(page, 1)
  await review(page).getByRole('button', { name: 'Show pixels as squares' }).click()
  await page.getByRole('textbox', { name: 'Zoom in percent' }).fill('1480')
  await page.keyboard.press('Enter')
  await page.getByRole('listbox').focus()
  const [before] = await page.evaluate(edgesDrawn)
  for (const key of ['Shift+ArrowLeft', 'Shift+ArrowUp']) await page.keyboard.press(key)
  const places: { across: number; down: number }[] = []
  for (const factor of scales) {
    await isDrawn(page, factor)
    const drawn = await page.evaluate(edgesDrawn)
    expect(drawn.length).toBe(2)
    places.push(...drawn)
    await page.keyboard.press('ArrowRight')
  }
  const panned = { across: (before?.across ?? 0) + stride, down: (before?.down ?? 0) + stride }
  for (const place of places) expect(place).toEqual(panned)
})
