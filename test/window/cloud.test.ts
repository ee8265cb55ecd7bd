import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, onTestFinished } from 'vitest'
import { Recipe } from '../../src/shared/domain/recipe.ts'
import { startFal, type FalOptions, type FalSimulator } from '../simulators/fal.ts'
import { serveWindow, type ServedWindow } from '../support/served-window.ts'
import { draft, writePhoto } from './desk.ts'
import { story, visit } from './story.ts'
import { chooseModel, queue, rows, rowSays, start, startButton } from './window-page.ts'

const key = 'test-key:test-secret'

/** A host that takes a simulator for fal; whether it has a key and a person's consent is up to the story. */
async function open(options: FalOptions & { readonly withKey?: boolean } = {}) {
  const { withKey = true, ...falOptions } = options
  const fal = await startFal({ key, ...falOptions })
  onTestFinished(() => fal.close())
  const { FAL_KEY: falKey = '', ...address } = fal.environment
  const environment = { ...address, ENLARGER_FAL_WINDOW_S: '5', ...(withKey ? { FAL_KEY: falKey } : {}) }
  const host = await serveWindow({ environment })
  const client = await host.client()
  if (withKey) await client.accounts.agree({ provider: 'fal' })
  return { fal, host, client }
}

async function addPhotos(host: ServedWindow, count: number): Promise<string[]> {
  const names = Array.from({ length: count }, (_, index) => `photo ${index + 1}.jpg`)
  const paths = await Promise.all(names.map((name, number) => writePhoto(join(host.folder, name), number)))
  await draft(await host.client(), paths)
  return names
}

/** How often the same picture was taken for work, at most. */
function mostTaken({ ledger }: FalSimulator): number {
  return Math.max(0, ...ledger.acceptedByInput().values())
}

const away = [
  /WebSocket connection to/,
  /ERR_CONNECTION_REFUSED/,
  /ERR_CONNECTION_RESET/,
  /ERR_EMPTY_RESPONSE/,
]

describe('at a provider', () => {
  story('a key is given where it is needed, tested, agreed to, and used', async () => {
    const { fal, host } = await open({ withKey: false })
    await addPhotos(host, 1)
    const { page } = await visit(host)
    await chooseModel(page, 'SeedVR2')
    await page.getByRole('button', { name: /^Start .*\$0\.0/ }).click()

    const dialog = page.getByRole('dialog', { name: /^Key for fal/ })
    await dialog.getByLabel('Key', { exact: true }).fill('no key of anybody')
    await dialog.getByRole('button', { name: 'Keep and test' }).click()
    await dialog
      .getByText(/not accept|refused|no key|expected/i)
      .first()
      .waitFor()
    const another = dialog.getByRole('button', { name: 'Enter another key' })
    if (await another.isVisible()) await another.click()
    await dialog.getByLabel('Key', { exact: true }).fill(key)
    await dialog.getByRole('button', { name: 'Keep and test' }).click()
    await dialog.getByRole('button', { name: 'Done' }).click()
    await dialog.waitFor({ state: 'detached' })

    const agreement = page.getByRole('dialog', { name: /^Before pictures are sent to/ })
    if (!(await agreement.isVisible())) await start(page)
    await agreement.getByRole('button', { name: 'Agree and start' }).click()
    await rowSays(page, 'photo 1.jpg', 'Done')
    expect(fal.ledger.accepted).toHaveLength(1)
    expect(fal.ledger.violations).toEqual([])
    expect(await page.content()).not.toContain('test-secret')
  })

  story(
    'the host dies and comes back under an open page: the same rows, nothing twice',
    async () => {
      const { fal, host } = await open({ concurrency: 2, processingMs: 600_000 })
      const names = await addPhotos(host, 4)
      const { page } = await visit(host, { expected: away })
      await chooseModel(page, 'SeedVR2')
      await start(page)
      await fal.until(() => fal.ledger.accepted.length >= 2)
      await rows(page, 'Processing').first().waitFor()

      await host.kill()
      await page.getByText('The connection to Enlarger was lost', { exact: false }).waitFor()
      await expect.poll(() => rows(page).count()).toBe(4)
      await host.start()
      await page
        .getByText('The connection to Enlarger was lost', { exact: false })
        .waitFor({ state: 'hidden' })
      await expect.poll(() => queue(page).getAttribute('aria-rowcount')).toBe('5')
      const hurrying = setInterval(fal.hurry, 50)
      onTestFinished(() => clearInterval(hurrying))
      for (const name of names) await rowSays(page, name, 'Done')
      await expect.poll(() => rows(page).count()).toBe(4)
      expect([fal.ledger.accepted.length, mostTaken(fal)]).toEqual([4, 1])
    },
    120_000,
  )

  story('a host that is stopped and started is followed again by an open page', async () => {
    const host = await serveWindow()
    const { page } = await visit(host, { expected: away })
    await page.getByText('Drop photos or folders here').first().waitFor()
    await host.stop()
    await page.getByText('The connection to Enlarger was lost', { exact: false }).waitFor()
    await host.start()
    const [name = ''] = await addPhotos(host, 1)
    await rowSays(page, name, 'Ready')
    const client = await host.client()
    await client.settings.change({ theme: 'light' })
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset.theme)).toBe('light')
  })

  story('the network goes and comes back: work waits, says so, and goes on', async () => {
    const { fal, host } = await open()
    await addPhotos(host, 2)
    const { page } = await visit(host)
    await chooseModel(page, 'SeedVR2')
    await startButton(page).filter({ hasText: '$' }).waitFor()
    await fal.goOffline()
    await start(page)
    await page.getByText("can't be reached. It goes on by itself", { exact: false }).waitFor()
    await rowSays(page, 'photo 1.jpg', 'Waiting for the network')
    await fal.goOnline()
    await rowSays(page, 'photo 1.jpg', 'Done')
    await rowSays(page, 'photo 2.jpg', 'Done')
    await page
      .getByText("can't be reached. It goes on by itself", { exact: false })
      .waitFor({ state: 'hidden' })
    expect(mostTaken(fal)).toBe(1)
  })

  story(
    'a locked account is told with a way to the billing, and work goes on when it is opened',
    async () => {
      const { fal, host } = await open({ faults: { locked: true } })
      await addPhotos(host, 1)
      const { page } = await visit(host)
      await chooseModel(page, 'SeedVR2')
      await start(page)
      await page.getByText('has locked the account', { exact: false }).waitFor()
      const billing = page.getByRole('link', { name: 'Open billing' }).first()
      await expect.poll(() => billing.getAttribute('href')).toMatch(/^https:\/\/fal\.ai\//)
      await expect.poll(() => billing.getAttribute('rel')).toContain('noreferrer')
      fal.faults.locked = false
      await rowSays(page, 'photo 1.jpg', 'Done')
      await page.getByText('has locked the account', { exact: false }).waitFor({ state: 'hidden' })
    },
  )

  story('work waits when the budget is reached, and goes on when it is raised', async () => {
    const { fal, host, client } = await open()
    await client.settings.change({ dailyBudget: 0.0001 })
    await addPhotos(host, 1)
    const { page } = await visit(host)
    await chooseModel(page, 'SeedVR2')
    await start(page)
    await rowSays(page, 'photo 1.jpg', 'Waiting for the budget')
    expect(fal.ledger.posts).toBe(0)
    await rows(page, 'photo 1.jpg').getByRole('button', { name: 'Raise the budget' }).click()
    const settings = page.getByRole('dialog', { name: 'Settings' })
    await settings.getByRole('textbox', { name: 'Budget for a day, in US dollars' }).fill('5')
    await settings.getByText('Saved', { exact: true }).first().waitFor()
    await page.keyboard.press('Escape')
    await rowSays(page, 'photo 1.jpg', 'Done')
  })

  story('what failed says why and whether it was charged, and is tried again in one press', async () => {
    const { fal, host } = await open()
    await addPhotos(host, 1)
    fal.faults.job.fails500 = 1
    const { page } = await visit(host)
    await chooseModel(page, 'SeedVR2')
    await start(page)
    await rowSays(page, 'photo 1.jpg', 'Provider gave up')
    await rowSays(page, 'photo 1.jpg', 'Not charged')
    fal.faults.job.fails500 = 0
    await rows(page, 'photo 1.jpg').getByRole('button', { name: 'Try again' }).click()
    await rowSays(page, 'photo 1.jpg', 'Done')
  })

  story('what was spent is shown by provider and model, and given as a table', async () => {
    const { host } = await open()
    await addPhotos(host, 2)
    const { page } = await visit(host)
    await chooseModel(page, 'SeedVR2')
    await start(page)
    await rowSays(page, 'photo 1.jpg', 'Done')
    await rowSays(page, 'photo 2.jpg', 'Done')
    await page.getByRole('button', { name: 'Costs', exact: true }).click()
    await page.getByText('SeedVR2').first().waitFor()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Export CSV' }).click()
    const stream = await (await download).createReadStream()
    const csv = Buffer.concat(await stream.toArray()).toString()
    expect(csv.trim().split('\r\n')).toHaveLength(3)
    expect(csv).toContain('photo 1.jpg')
  })

  story(
    'what a model can not do is mended in its row: with the factor that goes, or by a model that can',
    async () => {
      const { host, client } = await open()
      const wide = join(host.folder, 'wide.png')
      await sharp({ create: { width: 2600, height: 40, channels: 3, background: '#6a7' } })
        .png()
        .toFile(wide)
      const other = join(host.folder, 'other.png')
      await sharp({ create: { width: 2600, height: 48, channels: 3, background: '#a67' } })
        .png()
        .toFile(other)
      const ids = await draft(client, [wide, other])
      const recipe = Recipe.parse({ model: 'fal/seedvr-image', size: { by: 'factor', factor: 5 } })
      await client.jobs.setRecipe({ recipe })
      const { page } = await visit(host)
      await rows(page, 'wide.png').getByRole('button', { name: 'Use 3.93×' }).click()
      await rowSays(page, 'wide.png', 'Ready')
      await rows(page, 'other.png')
        .getByRole('button', { name: /^Use (?!\d)/ })
        .click()
      await rowSays(page, 'other.png', 'Ready')
      const recipes = (await client.jobs.rows({ ids })).map(({ job }) => job.recipe)
      expect(recipes).toMatchObject([
        { model: 'fal/seedvr-image', size: { by: 'factor', factor: 3.93 } },
        { model: expect.not.stringMatching('fal/seedvr-image'), size: { by: 'factor', factor: 5 } },
      ])
      expect(await client.jobs.recipe()).toMatchObject(recipe)
    },
  )
})
