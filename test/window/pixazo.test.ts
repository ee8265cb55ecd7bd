import { join } from 'node:path'
import { describe, expect, onTestFinished } from 'vitest'
import { startFal } from '../simulators/fal.ts'
import { startPixazo } from '../simulators/pixazo.ts'
import { serveWindow } from '../support/served-window.ts'
import { draft, writePhoto } from './desk.ts'
import { story, visit } from './story.ts'
import { chooseModel, rowSays, rows, start } from './window-page.ts'

/** A host whose Pixazo and fal are simulators, with one picture in its list. */
async function open() {
  const [fal, pixazo] = await Promise.all([startFal(), startPixazo()])
  onTestFinished(async () => {
    await Promise.all([fal.close(), pixazo.close()])
  })
  const host = await serveWindow({ environment: { ...fal.environment, ...pixazo.environment } })
  await draft(await host.client(), [await writePhoto(join(host.folder, 'photo.jpg'), 1)])
  const { page } = await visit(host)
  await chooseModel(page, 'Pixazo SeedVR2')
  return { fal, pixazo, host, page }
}

describe('at a provider that fetches pictures', () => {
  story(
    'it is told through whose storage they go and that the price is unknown, before they do',
    async () => {
      const { pixazo, page } = await open()
      await page.getByText('Pixazo fetches pictures from the storage of fal.ai').waitFor()
      await start(page)
      const agreement = page.getByRole('dialog', { name: /^Before pictures are sent to Pixazo/ })
      await agreement.getByText('Pixazo is given their links', { exact: false }).waitFor()
      await agreement.getByText('deleted there after a day', { exact: false }).waitFor()
      expect(pixazo.ledger.posts).toBe(0)
      await agreement.getByRole('button', { name: 'Agree and start' }).click()
      await rowSays(page, 'photo.jpg', 'Done')
      expect([pixazo.ledger.accepted.length, pixazo.ledger.violations]).toEqual([1, []])
    },
  )

  story('a lost answer is for the person: their account there, or once more, and no look again', async () => {
    const { pixazo, host, page } = await open()
    await (await host.client()).accounts.agree({ provider: 'pixazo' })
    pixazo.next('submit', 'dropAfter')
    await start(page)
    await rowSays(page, 'photo.jpg', 'May have been charged')
    const row = rows(page, 'photo.jpg')
    await expect.poll(() => row.getByRole('link').getAttribute('href')).toMatch(/pixazo\.ai/)
    await expect.poll(() => row.getByText('Check again').count()).toBe(0)
    await row.getByRole('button', { name: 'Send again' }).click()
    const question = page.getByRole('alertdialog').or(page.getByRole('dialog'))
    await question.getByText('charged twice', { exact: false }).waitFor()
    expect(pixazo.ledger.posts).toBe(1)
    await question.getByRole('button', { name: /^Send/ }).click()
    await rowSays(page, 'photo.jpg', 'Done')
    expect(pixazo.ledger.posts).toBe(2)
  })
})
