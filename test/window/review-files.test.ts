import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { describe, expect } from 'vitest'
import { z } from 'zod'
import { ReviewRecord } from '../../src/shared/domain/review.ts'
import { chooseInReview, isShown, verdictsAre } from './review-page.ts'
import { openStoredReview, writePairs } from './stored-review.ts'
import { story } from './story.ts'

const names = ['one.png', 'two.png', 'three.png', 'four.png']

/** The formats of exports: what they are called in the menu, and how their entries are found in a file. */
const formats: readonly [entry: string, ending: string, entriesOf: (content: string) => string[]][] = [
  [
    'Export as a page',
    'html',
    (content) => [...content.matchAll(/<h2[^>]*>([^<]*)/g)].map(([, name = '']) => name),
  ],
  ['Export as CSV', 'csv', (content) => content.trim().split('\r\n').slice(1)],
  [
    'Export as JSON',
    'json',
    (content) =>
      z
        .array(ReviewRecord)
        .parse(JSON.parse(content))
        .map(({ source }) => source.path),
  ],
]

/** All files in a folder and below it, by their places in it. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => [])
  const files = entries.filter((entry) => entry.isFile())
  return files.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1)).toSorted()
}

/** In the page: stops an export as soon as it tells how far it is, before it could end. Tells how far it was. */
function stopExport(): Promise<string> {
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      const bar = document.querySelector('[role="progressbar"]')?.parentElement
      const far = bar?.querySelector('span')?.textContent ?? ''
      const stop = bar?.querySelector<HTMLElement>('button[aria-label="Stop the export"]')
      if (!stop || !/^\d/.test(far)) return
      observer.disconnect()
      stop.click()
      resolve(far)
    })
    observer.observe(document.body, { subtree: true, childList: true, characterData: true })
  })
}

describe('files of results', () => {
  story(
    'are emptied into the trash when they are rejected and that is confirmed, and no others',
    async () => {
      const { page, photos, folder } = await openStoredReview({
        make: (to) =>
          writePairs(
            to,
            names.map((name) => ({ name })),
          ),
        environment: (at) => ({ XDG_DATA_HOME: join(at, 'data') }),
        // A thumbnail may be asked for while its picture goes to the trash.
        expected: [/404.*\/result\/thumbnail/],
      })
      await isShown(page, 'one.png')
      const before = await filesIn(photos)
      // Rejected, taken back, rejected again: by the keys alone.
      await page.keyboard.press('x')
      await isShown(page, 'two.png')
      await page.keyboard.press('Control+z')
      await isShown(page, 'one.png')
      await verdictsAre(page, 'unreviewed', 'unreviewed', 'unreviewed', 'unreviewed')
      expect(await filesIn(photos)).toEqual(before)
      await page.keyboard.press('Control+Shift+z')
      await verdictsAre(page, 'rejected', 'unreviewed', 'unreviewed', 'unreviewed')
      await expect.poll(() => filesIn(photos)).toContain('Enlarged/Rejected/1 one.png')
      await page.keyboard.press('Control+Shift+z')
      await page.getByText('There is no verdict to give again.').waitFor()
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('ArrowRight')
      await isShown(page, 'three.png')
      await page.keyboard.press('x')
      await isShown(page, 'four.png')
      await expect.poll(() => filesIn(photos)).toContain('Enlarged/Rejected/3 three.png')

      await chooseInReview(page, 'Empty rejected…')
      const question = page.getByRole('alertdialog', { name: 'Send 2 rejected results to the trash?' })
      await question.getByRole('button', { name: 'Keep them' }).click()
      await question.waitFor({ state: 'detached' })
      await verdictsAre(page, 'rejected', 'unreviewed', 'rejected', 'unreviewed')
      expect(await filesIn(join(folder, 'data'))).toEqual([])

      await chooseInReview(page, 'Empty rejected…')
      await question.getByRole('button', { name: 'Empty rejected' }).click()
      await page.getByText('2 results sent to the trash').waitFor()
      await verdictsAre(page, 'unreviewed', 'unreviewed')
      await isShown(page, 'four.png')
      await page.getByRole('radio', { name: 'Rejected 0' }).waitFor()
      expect(await filesIn(join(folder, 'data/Trash/files'))).toEqual(['1 one.png', '3 three.png'])
      const gone = new Set(['Enlarged/1 one.png', 'Enlarged/3 three.png'])
      expect(await filesIn(photos)).toEqual(before.filter((path) => !gone.has(path)))
    },
  )

  story(
    'are told of in an export of those that are shown, which is stopped or saved from the page',
    async () => {
      const many = Array.from({ length: 60 }, () => ({ name: 'much.png' }))
      const { page, folder } = await openStoredReview({
        make: (to) => writePairs(to, [...names.map((name) => ({ name })), ...many]),
      })
      await isShown(page, 'one.png')
      const stopped = page.evaluate(stopExport)
      await chooseInReview(page, 'Export as a page')
      expect(await stopped).toMatch(/^\d+ of 64 results written$/)
      await page.getByText('The export was stopped.').waitFor()
      await page.getByRole('progressbar', { name: 'Export' }).waitFor({ state: 'detached' })
      await expect.poll(() => filesIn(join(folder, 'Pictures'))).toEqual([])

      await page.keyboard.press('k')
      await page.keyboard.press('k')
      await isShown(page, 'three.png')
      await page.getByRole('radio', { name: 'Kept 2' }).click({ force: true })
      await verdictsAre(page, 'kept', 'kept')
      for (const [entry, ending, entriesOf] of formats) {
        await chooseInReview(page, entry)
        const told = page
          .getByRole('status')
          .filter({ hasText: new RegExp(`2 results written to .*\\.${ending}$`) })
        await told.waitFor()
        const path = (await told.textContent())?.replace('2 results written to ', '') ?? ''
        expect(path.startsWith(join(folder, 'Pictures'))).toBe(true)
        const content = await readFile(path, 'utf8')
        const entries = entriesOf(content)
        expect(entries.length, ending).toBe(2)
        for (const [index, name] of ['one.png', 'two.png'].entries()) expect(entries[index]).toContain(name)
        const [saved] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('button', { name: 'Download', exact: true }).click(),
        ])
        expect(saved.suggestedFilename()).toBe(basename(path))
        expect(await readFile(await saved.path(), 'utf8')).toBe(content)
      }
      await page.getByRole('button', { name: 'Close', exact: true }).click()
      await page.getByRole('button', { name: 'Download', exact: true }).waitFor({ state: 'detached' })
    },
  )
})
