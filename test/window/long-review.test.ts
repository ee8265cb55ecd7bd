import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { expect, vi } from 'vitest'
import { side, spellNumber } from '../faults/pictures.ts'
import { type FinishedWork, storeFinished } from '../support/finished-job.ts'
import { serveWindow } from '../support/served-window.ts'
import { someFacts } from '../support/some-source.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { story, visit } from './story.ts'

// Every result is waited for until it is drawn.
vi.setConfig({ testTimeout: 240_000 })

const count = 500
const modes = 5

/** Puts so many results into a home, each with a picture of its own. */
async function storeResults(home: string, folder: string): Promise<void> {
  await mkdir(join(folder, 'Enlarged'), { recursive: true })
  const works: FinishedWork[] = []
  for (let number = 1; number <= count; number += 1) {
    const source = join(folder, `photo ${number}.png`)
    const result = join(folder, 'Enlarged', `photo ${number}.png`)
    const bytes = spellNumber(number)
    await writeFile(source, bytes)
    await sharp(bytes)
      .resize(side * 2, side * 2, { kernel: 'nearest' })
      .toFile(result)
    const facts = someFacts({ format: 'png', width: side, height: side, lossless: true })
    works.push({ source, facts, result, format: 'png', size: { width: side * 2, height: side * 2 } })
  }
  await storeFinished(home, works)
}

async function isShown(page: Page, number: number): Promise<void> {
  await page.getByRole('heading', { name: `photo ${number}.png`, exact: true }).waitFor()
  await page.locator('[role="group"][aria-busy="false"]').waitFor()
}

story(
  'five hundred results are judged by the keyboard alone, in every mode, and taken up after a restart',
  async () => {
    const folder = await tempFolder()
    await storeResults(join(folder, 'home'), join(folder, 'photos'))
    const host = await serveWindow({ folder })
    const client = await host.client()
    const { page } = await visit(host, { expected: [/ERR_|contract/] })
    await page.keyboard.press('Alt+2')
    await isShown(page, 1)
    for (let number = 1; number < count; number += 1) {
      // All are kept but each seventh, and each fifth is left for later.
      await page.keyboard.press(number % 5 === 0 ? 'ArrowRight' : number % 7 === 0 ? 'x' : 'k')
      await isShown(page, number + 1)
      if (number % (count / modes) === 0) await page.keyboard.press('s')
    }
    const [later, rejected] = [99, 57]
    await expect
      .poll(() => client.reviews.counts({}))
      .toEqual({ unreviewed: later + 1, rejected, redone: 0, kept: count - 1 - later - rejected })
    for (const undone of [1, 2, 3]) {
      await page.keyboard.press('Control+z')
      await isShown(page, count - undone)
    }
    expect((await client.reviews.counts({})).unreviewed).toBe(later + 4)
    await page.keyboard.press('ArrowLeft')
    await isShown(page, count - 4)
    const name = `photo ${count - 4}.png`
    await expect
      .poll(async () => {
        const { id } = await client.reviews.place({})
        const [row] = id === null ? [] : await client.reviews.rows({ ids: [id] })
        return row?.job.source.split('/').at(-1)
      })
      .toBe(name)
    await host.stop()
    await host.start()
    const again = await visit(host)
    await again.page.keyboard.press('Alt+2')
    await again.page.getByRole('heading', { name, exact: true }).waitFor()
  },
)
