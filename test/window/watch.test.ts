import { copyFile, mkdir, rename, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { describe, expect, onTestFinished } from 'vitest'
import { WatchOrder } from '../../src/shared/domain/watch.ts'
import { startFal } from '../simulators/fal.ts'
import { writePicture } from '../support/picture.ts'
import { serveWindow, type ServedWindow } from '../support/served-window.ts'
import { story, visit } from './story.ts'
import { untilCards } from './watched-desk.ts'
import { focusInWords, rows, rowSays } from './window-page.ts'

/** A host with an empty folder to be watched, and its window at the watches. */
async function opened(options: Parameters<typeof serveWindow>[0] = {}) {
  const host = await serveWindow(options)
  const client = await host.client()
  const watched = join(host.folder, 'in')
  await mkdir(watched)
  const { page } = await visit(host)
  await page.keyboard.press('Alt+3')
  return { host, client, watched, page }
}

/** Opens the form and chooses a folder by its path. */
async function beginWatch(page: Page, folder: string): Promise<Locator> {
  await page.getByRole('button', { name: 'Watch a folder' }).click()
  const form = page.getByRole('dialog', { name: 'Watch a folder' })
  await form.getByRole('textbox', { name: 'Folder', exact: true }).fill(folder)
  return form
}

/** Has files taken a second after they came. */
async function settleSoon(form: Locator): Promise<void> {
  await form.getByRole('button', { name: 'More: which files' }).click()
  const seconds = form.getByRole('textbox', { name: 'Has to stay as it is for' })
  await seconds.fill('1')
  await seconds.blur()
}

async function make(form: Locator): Promise<void> {
  await form.getByRole('button', { name: 'Start watching' }).click()
  await form.waitFor({ state: 'detached' })
}

const cardOf = (page: Page, folder: string) => page.getByRole('article', { name: folder, exact: true })

/** Waits until a figure of a card has this number. */
async function figureIs(card: Locator, figure: string, count: number): Promise<void> {
  const place = card.locator('dl > div').filter({ has: card.page().getByText(figure, { exact: true }) })
  await place.getByText(String(count), { exact: true }).waitFor()
}

/** A watch of the keyless resampler, made by another client. */
async function watchByClient(host: ServedWindow, folder: string) {
  const client = await host.client()
  const order = { folder, recipes: [{ model: 'local/resample' }], rules: { settleSeconds: 1 } }
  return client.watches.add({ ...WatchOrder.parse(order), alreadyThere: 'enlarge' })
}

describe('watched folders', () => {
  story('are made in the window, and what comes into them is enlarged by itself', async () => {
    const { host, watched, page } = await opened()
    await page.getByText('No folder is watched yet').waitFor()
    const form = await beginWatch(page, watched)
    await form.getByText('Nothing is there that would be enlarged.').waitFor()
    await settleSoon(form)
    await make(form)
    const card = cardOf(page, watched)
    await card.getByText('Watching', { exact: true }).waitFor()
    await card.getByText(`${watched} Enlarged`).waitFor()
    await expect.poll(() => focusInWords(page)).toBe('button Watch a folder')

    const picture = await writePicture(join(host.folder, 'elsewhere/sea.jpg'), { seed: 1 })
    await copyFile(picture, join(watched, 'sea.jpg'))
    await writePicture(join(watched, 'deep/lake.jpg'), { seed: 2 })
    await writeFile(join(watched, 'notes.txt'), 'no picture')
    await figureIs(card, 'Done', 2)
    await card.getByRole('button', { name: 'Why 1 file is ignored' }).click()
    await card.getByText('no picture and no video').waitFor()

    await card.getByRole('button', { name: 'Show its jobs' }).click()
    await rowSays(page, 'sea.jpg', 'Done')
    await rowSays(page, 'lake.jpg', 'Done')
    await expect.poll(() => rows(page).count()).toBe(2)
    await expect.poll(() => focusInWords(page)).toMatch(/^grid /)
    await page.getByRole('button', { name: 'Show the rows of every folder' }).click()
  })

  story('are paused and go on, and say so', async () => {
    const { host, client, watched, page } = await opened()
    const { watch } = await watchByClient(host, watched)
    const card = cardOf(page, watched)
    await card.getByRole('button', { name: 'Pause' }).click()
    await card.getByText('Paused', { exact: true }).waitFor()
    await card.getByText('Nothing new is taken or sent.').waitFor()
    expect((await client.watches.list())[0]?.watch.state).toMatchObject({ is: 'paused', because: 'asked' })
    await writePicture(join(watched, 'sea.jpg'))
    await card.getByRole('button', { name: 'Resume' }).click()
    await card.getByText('Watching', { exact: true }).waitFor()
    await figureIs(card, 'Done', 1)
    await client.watches.pause({ id: watch.id })
    await card.getByText('Paused', { exact: true }).waitFor()
  })

  story('are offline while their drive is away, and come back by themselves', async () => {
    const { host, watched, page } = await opened()
    await watchByClient(host, watched)
    const card = cardOf(page, watched)
    await card.getByText('Watching', { exact: true }).waitFor()
    await rename(watched, join(host.folder, 'away'))
    await card.getByText('Offline', { exact: true }).waitFor()
    await card.getByText('Watching goes on by itself').waitFor()
    await rename(join(host.folder, 'away'), watched)
    await card.getByText('Watching', { exact: true }).waitFor()
  })

  story('are ended after a question, and everything they made stays', async () => {
    const { host, client, watched, page } = await opened()
    await writePicture(join(watched, 'sea.jpg'))
    await watchByClient(host, watched)
    const card = cardOf(page, watched)
    await figureIs(card, 'Done', 1)
    const ask = async () => {
      await card.getByRole('button', { name: 'More for' }).click()
      await page.getByRole('menuitem', { name: 'Remove…' }).click()
      return page.getByRole('alertdialog')
    }
    await (await ask()).getByRole('button', { name: 'Go on watching' }).click()
    expect(await client.watches.list()).toHaveLength(1)
    await (await ask()).getByRole('button', { name: 'Stop watching' }).click()
    await page.getByText('No folder is watched yet').waitFor()
    await expect.poll(() => focusInWords(page)).toBe('button Watch a folder')
    await page.keyboard.press('Alt+1')
    await rowSays(page, 'sea.jpg', 'Done')
  })

  story('say what they would do, and do nothing', async () => {
    const { host, client, watched, page } = await opened()
    const { watch } = await watchByClient(host, watched)
    await client.watches.pause({ id: watch.id })
    await writePicture(join(watched, 'sea.jpg'))
    await cardOf(page, watched).getByRole('button', { name: 'More for' }).click()
    await page.getByRole('menuitem', { name: 'What would it do?' }).click()
    const trial = page.getByRole('dialog', { name: 'What would it do?' })
    await trial.getByText('1 file is there: 1 to enlarge (free)').waitFor()
    await trial.getByText('To enlarge, free').waitFor()
    expect((await client.jobs.list({})).total).toBe(0)
    await page.keyboard.press('Escape')
    await trial.waitFor({ state: 'detached' })
    await expect.poll(() => focusInWords(page)).toMatch(/^button More for/)
  })
})

describe('files that are there already', () => {
  story('are enlarged, ignored or chosen, as one says', async () => {
    const { host, client, page } = await opened()
    for (const [answer, done] of [
      ['Enlarge them', 2],
      ['Ignore them', 0],
      ['Choose', 1],
    ] as const) {
      const folder = join(host.folder, answer)
      await writePicture(join(folder, 'a.jpg'), { seed: done * 2 + 10 })
      await writePicture(join(folder, 'b.jpg'), { seed: done * 2 + 11 })
      const form = await beginWatch(page, folder)
      await settleSoon(form)
      await form.getByText('2 files are there already that would be enlarged, free.').waitFor()
      await form.getByText('Say what is to become of the files that are there.').waitFor()
      await form.getByRole('radio', { name: answer }).click({ force: true })
      if (answer === 'Choose') {
        await form.getByRole('listitem').filter({ hasText: 'a.jpg' }).locator('label').click()
        await form.getByText('1 of 2 chosen').waitFor()
      }
      await make(form)
      const card = cardOf(page, folder)
      await figureIs(card, 'Seen', 2)
      await figureIs(card, 'Ignored', 2 - done)
      await figureIs(card, 'Done', done)
    }
    const sources = (await client.jobs.list({})).items.map(({ source }) => source)
    expect(sources.toSorted()).toEqual([
      join(host.folder, 'Choose/b.jpg'),
      join(host.folder, 'Enlarge them/a.jpg'),
      join(host.folder, 'Enlarge them/b.jpg'),
    ])
  })
})

describe('the form of a watch', () => {
  story('says at the field that results would be enlarged again, and keeps what was put in', async () => {
    const { client, watched, page } = await opened()
    const form = await beginWatch(page, watched)
    await form.getByText('Nothing is there that would be enlarged.').waitFor()
    await form.getByRole('button', { name: 'Output' }).click()
    await form.getByRole('radio', { name: 'A chosen one' }).click({ force: true })
    const output = form.getByRole('textbox', { name: 'Path of the folder' })
    await output.fill(join(watched, 'Enlarged'))
    await form.getByText('lie in each other').waitFor()
    await expect.poll(() => output.getAttribute('aria-invalid')).toBe('true')
    await page.keyboard.press('Escape')
    await form.waitFor({ state: 'detached' })
    await expect.poll(() => focusInWords(page)).toBe('button Watch a folder')
    await page.keyboard.press('Enter')
    await expect
      .poll(() => form.getByRole('textbox', { name: 'Folder', exact: true }).inputValue())
      .toBe(watched)
    expect(await client.watches.list()).toEqual([])
  })

  story('takes several recipes: each picture is enlarged with each of them', async () => {
    const { client, watched, page } = await opened()
    await writePicture(join(watched, 'sea.jpg'))
    const form = await beginWatch(page, watched)
    await settleSoon(form)
    await form.getByRole('button', { name: 'Add another recipe' }).click()
    await form.getByRole('radio', { name: '3×' }).click({ force: true })
    await form.getByRole('radio', { name: 'Enlarge them' }).click({ force: true })
    await make(form)
    const card = cardOf(page, watched)
    await card.getByText('Resample · 2×').waitFor()
    await card.getByText('Resample · 3×').waitFor()
    await figureIs(card, 'Done', 2)
    const { items } = await client.jobs.list({})
    expect(items.map(({ result }) => basename(result?.path ?? '')).toSorted()).toEqual([
      'sea-resample-2x.jpg',
      'sea-resample-3x.jpg',
    ])
  })

  story('says at the field that a folder is not there', async () => {
    const { watched, page } = await opened()
    const form = await beginWatch(page, join(watched, 'nowhere'))
    await form.getByText('it does not exist').waitFor()
  })

  story('asks for a cap where work costs money, and for an agreement before the first is sent', async () => {
    const fal = await startFal()
    onTestFinished(() => fal.close())
    const { client, watched, page } = await opened({ environment: fal.environment })
    await writePicture(join(watched, 'sea.jpg'))
    const form = await beginWatch(page, watched)
    await form.getByText('SeedVR2', { exact: true }).first().click()
    await form.getByText('Needed: nobody looks on while a folder is watched').waitFor()
    await form.getByText(/1 file is there already that would be enlarged, \$.* at most/).waitFor()
    const day = form.getByRole('textbox', { name: 'In one day at most' })
    await day.fill('5')
    await day.blur()
    await form.getByRole('radio', { name: 'Ignore them' }).click({ force: true })
    await form.getByRole('button', { name: 'Start watching' }).click()
    await page.getByRole('button', { name: 'Agree and start' }).click()
    const card = cardOf(page, watched)
    await card.getByText('$0 of $5.00').waitFor()
    const [made] = await untilCards(client, (cards) => cards.length === 1)
    expect(made?.watch.caps).toEqual({ day: 5_000_000, month: null, hour: null })

    await card.getByRole('button', { name: 'More for' }).click()
    await page.getByRole('menuitem', { name: 'Change its limits' }).click()
    const limits = page.getByRole('dialog', { name: 'What this watch may cost' })
    const month = limits.getByRole('textbox', { name: 'In one month at most' })
    await month.fill('40')
    await month.blur()
    await limits.getByRole('button', { name: 'Change limits' }).click()
    await limits.waitFor({ state: 'detached' })
    await card.getByText('$0 of $40.00').waitFor()
  })

  story('asks for the key of a provider first, and stays as it is meanwhile', async () => {
    const fal = await startFal()
    onTestFinished(() => fal.close())
    const { FAL_KEY: _key, ...environment } = fal.environment
    const { watched, page } = await opened({ environment })
    const form = await beginWatch(page, watched)
    await form.getByText('SeedVR2', { exact: true }).first().click()
    const day = form.getByRole('textbox', { name: 'In one day at most' })
    await day.fill('5')
    await day.blur()
    await form.getByText('Nothing is there that would be enlarged.').waitFor()
    await form.getByRole('button', { name: 'Start watching' }).click()
    const key = page.getByRole('dialog', { name: /fal\.ai/ })
    await key.getByRole('textbox').first().click()
    await page.keyboard.type('id-of-a-key')
    await expect.poll(() => key.getByRole('textbox').first().inputValue()).toBe('id-of-a-key')
    await page.keyboard.press('Escape')
    await key.waitFor({ state: 'detached' })
    await expect.poll(() => day.inputValue()).toBe('$5')
  })
})

describe('the log of watches', () => {
  story('is searched by a part of a path, shows what comes, and is of one or of all', async () => {
    const { host, watched, page } = await opened()
    const other = join(host.folder, 'other')
    await writePicture(join(watched, 'deep/lake.jpg'), { seed: 1 })
    await writePicture(join(other, 'sea.jpg'), { seed: 2 })
    await watchByClient(host, watched)
    await watchByClient(host, other)
    await figureIs(cardOf(page, watched), 'Done', 1)
    await figureIs(cardOf(page, other), 'Done', 1)
    await page.getByRole('button', { name: 'Log', exact: true }).click()
    const log = page.getByRole('dialog', { name: 'Log of the watched folders' })
    const entries = log.getByRole('listitem')
    await expect.poll(() => entries.count()).toBe(4)
    await log.getByRole('searchbox').fill('LAKE')
    await expect.poll(() => entries.allInnerTexts()).toEqual([expect.stringContaining('deep/lake.jpg')])
    await writePicture(join(watched, 'deep/lake two.jpg'), { seed: 3 })
    await entries.filter({ hasText: 'lake two.jpg' }).first().waitFor()
    await log.getByRole('searchbox').fill('nothing like it')
    await log.getByText('No path in the log holds this.').waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await cardOf(page, other).getByRole('button', { name: 'More for' }).click()
    await page.getByRole('menuitem', { name: 'Show its log' }).click()
    await expect.poll(() => entries.count()).toBe(2)
  })
})
