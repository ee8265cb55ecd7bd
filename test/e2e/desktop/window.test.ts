import { mkdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { queue, rows, rowSays, start, startButton } from '../../window/window-page.ts'
import { writePhoto } from '../../window/desk.ts'
import { chooseInReview, isShown, verdictsAre } from '../../window/review-page.ts'
import { makePlace, stories } from './stories.ts'

stories('somebody at the desktop', ({ story, open }) => {
  story('starts it: the window is shown when it is drawn, and nobody was asked for anything', async () => {
    const app = await open()
    const page = await app.page()
    await page.getByText('works without a key').waitFor()
    await app.untilUsed('BrowserWindow.show')
    expect(await page.title()).toBe('Enlarger')
    expect(await app.contacts()).toEqual([])
  })

  story(
    'drops files and a folder, enlarges them on this computer, compares one and throws it away',
    async () => {
      const place = await makePlace()
      const app = await open({ place })
      const page = await app.page()
      await mkdir(join(place.folder, 'Iceland'))
      const cliff = await writePhoto(join(place.folder, 'cliff.jpg'), 1)
      await writePhoto(join(place.folder, 'Iceland', 'valley.jpg'), 2)
      await page.getByText('works without a key').waitFor()
      await app.drop([cliff, join(place.folder, 'Iceland')])
      await rows(page, 'cliff.jpg').waitFor()
      await rows(page, 'valley.jpg').waitFor()
      await startButton(page).filter({ hasText: 'free' }).waitFor()
      await start(page)
      await rowSays(page, 'cliff.jpg', 'Done')
      await rowSays(page, 'valley.jpg', 'Done')
      expect(await stat(join(place.folder, 'Enlarged', 'cliff-resample-2x.jpg'))).toBeTruthy()

      await rows(page, 'cliff.jpg').click()
      await page.keyboard.press('Enter')
      const compare = page.getByRole('dialog', { name: 'Comparison of the result with the original' })
      await compare.getByRole('img', { name: 'Result' }).waitFor()
      await page.locator('[role="group"][aria-busy="false"]').waitFor()
      expect(app.uses('utilityProcess.fork').length).toBeGreaterThan(0)

      await page.keyboard.press('Escape')
      await page.keyboard.press('Alt+2')
      await isShown(page, 'cliff.jpg')
      await page.keyboard.press('x')
      await isShown(page, 'valley.jpg')
      await chooseInReview(page, 'Empty rejected…')
      const question = page.getByRole('alertdialog', { name: 'Send 1 rejected result to the trash?' })
      await question.getByRole('button', { name: 'Empty rejected' }).click()
      await page.getByText('1 result sent to the trash').waitFor()
      const rejected = join(place.folder, 'Enlarged', 'Rejected', 'cliff-resample-2x.jpg')
      expect(app.uses('shell.trashItem')).toEqual([[rejected]])
      await verdictsAre(page, 'unreviewed')

      await chooseInReview(page, 'Export as CSV')
      await page.getByRole('button', { name: 'Show in folder', exact: true }).click()
      const [shown] = await app.untilUsed('shell.showItemInFolder')
      expect(await readFile(String(shown), 'utf8')).toContain('valley.jpg')
    },
  )

  story('chooses files by the dialog of the system, which opens where one was last', async () => {
    const place = await makePlace()
    const app = await open({ place })
    const page = await app.page()
    await page.getByText('works without a key').waitFor()
    const photo = await writePhoto(join(place.folder, 'valley.jpg'), 2)
    await app.clickMenu('application', 'File/Add files')
    const first = await app.nextDialog()
    expect(first.options).toMatchObject({ defaultPath: join(place.folder, 'Pictures') })
    await first.choose([photo])
    await rows(page, 'valley.jpg').waitFor()
    await app.clickMenu('application', 'File/Add a folder')
    const second = await app.nextDialog()
    expect(second.options).toMatchObject({ defaultPath: place.folder })
    await second.choose([])
    await expect.poll(() => rows(page).count()).toBe(1)
  })

  story('loads the window anew and finds the same rows, on a new wire', async () => {
    const place = await makePlace()
    const photos = await Promise.all(
      [1, 2, 3].map((number) => writePhoto(join(place.folder, `photo ${number}.jpg`), number)),
    )
    const app = await open({ place, files: photos })
    const page = await app.page()
    await expect.poll(() => rows(page).count()).toBe(3)
    await page.evaluate(`window.before = true`)
    await app.reload()
    // Its own waiting for a function is refused by the policy of the page.
    await expect.poll(() => page.evaluate('typeof window.before').catch(() => null)).toBe('undefined')
    await expect.poll(() => rows(page).count()).toBe(3)
    await expect.poll(() => queue(page).getAttribute('aria-rowcount')).toBe('4')
  })
})
