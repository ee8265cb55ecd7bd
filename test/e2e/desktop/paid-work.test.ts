import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'
import { type FalOptions, type FalSimulator, startFal } from '../../simulators/fal.ts'
import { chooseModel, rows, rowSays, start } from '../../window/window-page.ts'
import { writePhoto } from '../../window/desk.ts'
import { type Place, makePlace, stories } from './stories.ts'

const key = 'test-key:test-secret'

async function simulate(options: FalOptions = {}): Promise<FalSimulator> {
  const fal = await startFal({ key, ...options })
  onTestFinished(() => fal.close())
  return fal
}

function writePhotos({ folder }: Place, count: number): Promise<string[]> {
  return Promise.all(
    Array.from({ length: count }, (_, index) => writePhoto(join(folder, `photo ${index + 1}.jpg`), index)),
  )
}

/** Starts so many pictures at the provider, once all are read; a person agrees to that once. */
async function startPaid(page: Page, count: number): Promise<void> {
  await chooseModel(page, 'SeedVR2')
  await expect.poll(() => rows(page, '$0.0').count()).toBe(count)
  await page.getByRole('button', { name: /^Start .*\$0\.0/ }).click()
  const agreement = page.getByRole('dialog', { name: /^Before pictures are sent to/ })
  await agreement.getByRole('button', { name: 'Agree and start' }).click()
}

/** The results beside a story's sources. */
function resultsIn({ folder }: Place): Promise<string[]> {
  return readdir(join(folder, 'Enlarged')).catch(() => [])
}

stories('paid work', ({ story, open }) => {
  story('is done with a key that is given in the window, and asks nobody but the provider', async () => {
    const fal = await simulate()
    const place = await makePlace({ fal, withKey: false })
    const app = await open({ fal, place, files: await writePhotos(place, 1) })
    const page = await app.page()
    await rows(page, 'photo 1.jpg').waitFor()
    await chooseModel(page, 'SeedVR2')
    await page.getByRole('button', { name: /^Start .*\$0\.0/ }).click()
    const dialog = page.getByRole('dialog', { name: /^Key for fal/ })
    await dialog.getByLabel('Key', { exact: true }).fill(key)
    await dialog.getByRole('button', { name: 'Keep and test' }).click()
    await dialog.getByRole('button', { name: 'Done' }).click()
    await dialog.waitFor({ state: 'detached' })
    const agreement = page.getByRole('dialog', { name: /^Before pictures are sent to/ })
    if (!(await agreement.isVisible())) await start(page)
    await agreement.getByRole('button', { name: 'Agree and start' }).click()
    await rowSays(page, 'photo 1.jpg', 'Done')

    expect(fal.ledger.accepted).toHaveLength(1)
    expect(await resultsIn(place)).toHaveLength(1)
    expect(await page.content()).not.toContain('test-secret')
    expect(new Set(await app.contacts())).toEqual(new Set([new URL(fal.origin).host]))
    const [[, forked] = []] = app
      .uses('utilityProcess.fork')
      .filter(([path]) => /media-worker/.test(String(path)))
    expect(JSON.stringify(forked ?? {})).not.toContain('FAL_KEY')
  })

  story(
    'is told of with its money before quitting, and finished first when that is chosen',
    async () => {
      const fal = await simulate({ concurrency: 2, processingMs: 600_000 })
      const place = await makePlace({ fal })
      const app = await open({ fal, place, files: await writePhotos(place, 2) })
      const page = await app.page()
      await startPaid(page, 2)
      await rowSays(page, 'photo 1.jpg', 'Processing')
      await rowSays(page, 'photo 2.jpg', 'Processing')
      expect(app.uses('powerSaveBlocker.start')).toHaveLength(1)

      await app.quit()
      const stay = await app.nextDialog()
      expect(stay.options['message']).toBe('Quit Enlarger?')
      expect(stay.options['detail']).toMatch(/2 pictures are at a provider, .* up to \$0\.0\d+/)
      await stay.press("Don't quit")
      await app.quit()
      const question = await app.nextDialog()
      await question.press('Finish, then quit')
      await expect
        .poll(async () => JSON.stringify(await app.menu('tray')))
        .toContain('Quits when 2 pictures are finished')
      fal.hurry()
      expect(await app.ended).toBe(0)
      expect(await resultsIn(place)).toHaveLength(2)
      expect([fal.ledger.accepted.length, ...fal.ledger.acceptedByInput().values()]).toEqual([2, 1, 1])
      expect(app.uses('powerSaveBlocker.stop')).toHaveLength(1)
    },
    180_000,
  )

  story('that waits is paused from the tray, whatever lies over the window', async () => {
    const fal = await simulate({ concurrency: 1, processingMs: 600_000 })
    const place = await makePlace({ fal })
    const app = await open({ fal, place, files: await writePhotos(place, 8) })
    const page = await app.page()
    await startPaid(page, 8)
    await rows(page, 'Processing').first().waitFor()
    await page.keyboard.press('Control+,')
    await page.getByRole('dialog', { name: 'Settings' }).waitFor()
    await app.clickMenu('tray', 'Pause all: what runs is finished')
    await page.keyboard.press('Escape')
    await rows(page, 'Paused').first().waitFor()
  })

  for (const [how, end] of [
    ['quit', 'quits'],
    ['kill', 'is killed'],
  ] as const) {
    story(
      `goes on when Enlarger ${end} in the middle of it and is started again: nothing twice, nothing lost`,
      async () => {
        const fal = await simulate({ concurrency: 2, processingMs: 600_000 })
        const place = await makePlace({ fal })
        const app = await open({ fal, place, files: await writePhotos(place, 3) })
        const page = await app.page()
        await startPaid(page, 3)
        await fal.until(() => fal.ledger.accepted.length >= 2)
        if (how === 'kill') await app.kill()
        else {
          await rows(page, 'Processing').first().waitFor()
          await app.quit()
          await (await app.nextDialog()).press('Quit now')
          expect(await app.ended).toBe(0)
        }

        const again = await open({ fal, place })
        const after = await again.page()
        await expect.poll(() => rows(after).count()).toBe(3)
        const hurrying = setInterval(fal.hurry, 50)
        onTestFinished(() => clearInterval(hurrying))
        for (const number of [1, 2, 3]) await rowSays(after, `photo ${number}.jpg`, 'Done')
        expect([fal.ledger.accepted.length, ...fal.ledger.acceptedByInput().values()]).toEqual([3, 1, 1, 1])
        expect(await resultsIn(place)).toHaveLength(3)
      },
      180_000,
    )
  }
})
