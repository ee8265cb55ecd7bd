import { join } from 'node:path'
import { expect } from 'vitest'
import { rows } from '../../window/window-page.ts'
import { writePhoto } from '../../window/desk.ts'
import { makePlace, stories } from './stories.ts'

stories('files come with a launch', ({ story, open }) => {
  story('the first one, later ones, and what macOS opens with it: each once, in one window', async () => {
    const place = await makePlace()
    const [first, second, third] = await Promise.all(
      [1, 2, 3].map((number) => writePhoto(join(place.folder, `photo ${number}.jpg`), number)),
    )
    if (first === undefined || second === undefined || third === undefined) throw new Error('Expected photos')
    const app = await open({ place, files: [first] })
    const page = await app.page()
    await rows(page, 'photo 1.jpg').waitFor()
    await app.startAgain([second])
    await rows(page, 'photo 2.jpg').waitFor()
    await app.openFile(third)
    await rows(page, 'photo 3.jpg').waitFor()
    await app.startAgain([first])
    await app.untilUsed('app.addRecentDocument', ([path]) => path === third)
    await expect.poll(() => rows(page).count()).toBe(3)
    expect(app.uses('new BrowserWindow')).toHaveLength(1)
  })

  story('closing the window keeps Enlarger at work, asked once, and a launch shows it again', async () => {
    const place = await makePlace()
    const app = await open({ place })
    const page = await app.page()
    await page.getByRole('banner').waitFor()
    await app.untilUsed('BrowserWindow.show')
    await app.closeWindow()
    const question = await app.nextDialog()
    expect(question.options['message']).toBe('Keep Enlarger at work when its window is closed?')
    await question.press('Keep at work')
    await app.untilUsed('BrowserWindow.hide')
    const shows = app.uses('BrowserWindow.show').length

    await app.startAgain([await writePhoto(join(place.folder, 'photo.jpg'), 1)])
    await rows(page, 'photo.jpg').waitFor()
    await expect.poll(() => app.uses('BrowserWindow.show').length).toBe(shows + 1)

    await app.closeWindow()
    await expect.poll(() => app.uses('BrowserWindow.hide').length).toBe(2)
    await app.clickTray()
    await expect.poll(() => app.uses('BrowserWindow.show').length).toBe(shows + 2)
    await app.clickMenu('tray', 'Quit')
    expect(await app.ended).toBe(0)
  })
})
