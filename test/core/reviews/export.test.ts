import { mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ulid } from 'ulid'
import { onTestFinished, expect, test } from 'vitest'
import type { Client } from '../../../src/shared/rpc/connect.ts'
import type { ReviewRecord } from '../../../src/shared/domain/review.ts'
import { csvOfRecord } from '../../../src/core/reviews/export/csv-of-record.ts'
import { markup } from '../../../src/core/reviews/export/markup.ts'
import { pageEntry } from '../../../src/core/reviews/export/page.ts'
import { findChromium, launchChromium } from '../../support/chromium.ts'
import { writePicture } from '../../support/picture.ts'
import { openTestCore } from '../../support/test-core.ts'
import { enlarge, openReviewedCore, pathOf } from './reviewed-core.ts'

const hostile = `<img src=x onerror="alert(1)">'&.jpg`
const chromium = await findChromium()

/** Exports everything and gives where to. */
async function exported(client: Client, format: 'html' | 'csv' | 'json', path: string) {
  const stream = await client.reviews.export({ format, path })
  const seen: { done: number; total: number }[] = []
  for (;;) {
    const { done, value } = await stream.next()
    if (done === true) return { ...value, seen }
    seen.push(value)
  }
}

test.skipIf(chromium === null)(
  'the page opens from disk with its sliders, asks for nothing, and a hostile name in it is text',
  async () => {
    const { client, core, folder } = await openTestCore()
    const paths = [join(folder, 'in', hostile), join(folder, 'in', 'b.jpg')]
    for (const [index, path] of paths.entries()) await writePicture(path, { seed: index + 1 })
    await enlarge({ client, core }, paths)
    const path = join(folder, 'page.html')
    const { results, seen } = await exported(client, 'html', path)
    expect([results, seen.at(-1)]).toEqual([2, { done: 2, total: 2 }])
    if (chromium === null) return
    const browser = await launchChromium(chromium)
    onTestFinished(() => browser.close())
    const page = await browser.newPage()
    const [requests, errors]: [string[], string[]] = [[], []]
    page.on('request', (request) => requests.push(request.url()))
    page.on('pageerror', (error) => errors.push(error.message))
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
    page.on('dialog', (dialog) => errors.push(dialog.message()))
    await page.goto(pathToFileURL(path).href)
    const sliders = page.getByRole('slider')
    expect(await sliders.count()).toBe(2)
    await page.locator('h2').getByText(hostile, { exact: true }).waitFor()
    const first = page.locator('.pair').first()
    await sliders.first().focus()
    await page.keyboard.press('End')
    expect(await first.evaluate((pair) => pair.style.getPropertyValue('--part'))).toBe('100%')
    const shown = await first
      .locator('img')
      .evaluateAll((images) =>
        images.map((image) => 'naturalWidth' in image && Number(image.naturalWidth) > 0),
      )
    expect(shown).toEqual([true, true])
    expect(await page.locator('article img').count()).toBe(4)
    expect(requests.filter((url) => !url.startsWith('data:'))).toEqual([pathToFileURL(path).href])
    expect(errors).toEqual([])
  },
)

test('nothing is written over, and nothing is left where that is refused', async () => {
  const { client, folder } = await openReviewedCore(1)
  const path = join(folder, 'history.csv')
  await writeFile(path, 'mine')
  const before = await readdir(folder)
  await expect(exported(client, 'csv', path)).rejects.toMatchObject({
    code: 'NOT_WRITTEN',
    data: { path, problem: { code: 'NAME_TAKEN' } },
  })
  await expect(exported(client, 'csv', join(folder, 'no/such/a.csv'))).rejects.toMatchObject({
    code: 'NOT_WRITTEN',
  })
  await expect(exported(client, 'csv', 'a.csv')).rejects.toMatchObject({ code: 'NOT_WRITTEN' })
  expect([await readFile(path, 'utf8'), await readdir(folder)]).toEqual(['mine', before])
})

test('the history is a table whose cells are no formulas, and JSON', async () => {
  const { client, core, folder } = await openTestCore()
  const path = join(folder, 'in', '=cmd|x!A0.jpg')
  await writePicture(path)
  await enlarge({ client, core }, [path])
  const csv = await exported(client, 'csv', join(folder, 'a.csv'))
  const [titles = '', line = ''] = (await readFile(csv.path, 'utf8')).split('\r\n')
  expect(titles.split(',').slice(0, 4)).toEqual(['verdict', 'reviewed at', 'source', 'result'])
  expect(line).toContain(path)
  const json = await exported(client, 'json', join(folder, 'a.json'))
  const records: ReviewRecord[] = JSON.parse(await readFile(json.path, 'utf8'))
  expect(records.map(({ source }) => source.path)).toEqual([path])
  const [record] = records
  if (record === undefined) throw new Error('Expected a record, got none')
  const formula = csvOfRecord({
    ...record,
    requestId: '=HYPERLINK("http://x")',
    source: { ...record.source, path: '@a' },
  })
  expect(formula).toContain(`"'=HYPERLINK(""http://x"")"`)
  expect(formula).toContain(`,'@a,`)
})

test('a result that is gone is told in the page without a picture', async () => {
  const { client, folder, rows, paths } = await openReviewedCore(2)
  await rm(await pathOf(client, rows[0]?.id ?? ''))
  await rename(paths[1] ?? '', `${paths[1]}.moved`)
  const { path } = await exported(client, 'html', join(folder, 'page.html'))
  const page = await readFile(path, 'utf8')
  expect(page).toContain('There is no picture to show of this result')
  expect(page).toContain('The source could not be shown')
})

test('without a place of its own an export goes to the folder for pictures, under a free name', async () => {
  const { client, ports } = await openReviewedCore(1)
  await mkdir(ports.paths.pictures, { recursive: true })
  const names: string[] = []
  for (let time = 0; time < 2; time += 1) {
    const stream = await client.reviews.export({ format: 'json' })
    for (;;) {
      const { done, value } = await stream.next()
      if (done !== true) continue
      names.push(value.path)
      break
    }
  }
  expect(new Set(names).size).toBe(2)
  expect(new Set(await readdir(ports.paths.pictures))).toEqual(new Set(names.map((path) => basename(path))))
})

test('what is put into markup is text, also where it turns the direction of reading', () => {
  expect(markup`<a title="${`"'><&`}">${'\u202egpj.exe'}</a>`.text).toBe(
    '<a title="&quot;&#39;&gt;&lt;&amp;">\ufffdgpj.exe</a>',
  )
})

test('an entry of a page holds what was paid and what was lost', async () => {
  const { client, rows } = await openReviewedCore(1)
  const { record } = await client.reviews.record({ id: rows[0]?.id ?? '' })
  const fidelity: ReviewRecord['fidelity'] = [{ aspect: 'gps', fate: 'dropped', why: 'you-asked' }]
  const entry = pageEntry({ record: { ...record, paid: 160_000, fidelity }, before: null, after: null })
  expect(entry).toContain('<dt>Paid</dt><dd>$0.16</dd>')
  expect(entry).toContain('the place where it was taken (GPS): you asked for it')
})

test('an export that is stopped leaves no file', async () => {
  const { client, folder } = await openReviewedCore(6)
  const to = join(folder, 'exports')
  await mkdir(to)
  const stopping = new AbortController()
  const order = { format: 'html', path: join(to, 'page.html') } as const
  const stream = await client.reviews.export(order, { signal: stopping.signal })
  await stream.next()
  expect(await readdir(to)).toEqual([expect.stringMatching(/\.part$/)])
  stopping.abort()
  await expect(stream.next()).rejects.toThrow('aborted')
  await expect.poll(() => readdir(to)).toEqual([])
})

test('an export is found and shown by the id it was given, for as long as its file is there', async () => {
  const shown: string[] = []
  const desk = { reveal: async (path: string) => void (await Promise.resolve(shown.push(path))) }
  const { client, folder } = await openReviewedCore(1, { ports: { desk } })
  const path = join(folder, 'results.csv')
  const { id } = await exported(client, 'csv', path)
  expect(await client.reviews.findExport({ id })).toEqual({ path })
  expect(await client.reviews.revealExport({ id })).toEqual({ path })
  expect(shown).toEqual([path])
  await rename(path, `${path}.moved`)
  await symlink(join(folder, 'in', 'a.jpg'), path)
  for (const unknown of [id, ulid()])
    await expect(client.reviews.findExport({ id: unknown })).rejects.toMatchObject({ code: 'UNKNOWN_EXPORT' })
})
