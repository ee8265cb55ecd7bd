import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { storeProRes } from '../../support/prores-clips.ts'
import { missingForVideo } from '../../support/video-tools.ts'
import { makePlace, stories } from './stories.ts'

describe.skipIf(missingForVideo.length > 0)('with ffmpeg', () => {
  stories('videos that the app can not decode', ({ story, open }) => {
    story('play by smaller copies, and are opened in the player of the system', async () => {
      const place = await makePlace()
      const { result } = await storeProRes(place.home, join(place.folder, 'films'))
      const app = await open({ place })
      const page = await app.page()
      await page.getByRole('button', { name: 'Review', exact: true }).click()
      await page.getByRole('group', { name: 'Both videos' }).waitFor()
      await page.keyboard.press('.')
      const times = () =>
        page.evaluate(() => [...document.querySelectorAll('video')].map((video) => video.currentTime))
      await expect.poll(times).toEqual([0.06, 0.06])
      expect(app.uses('shell.openPath')).toEqual([])
      await page.getByRole('button', { name: 'More' }).last().click()
      await page.getByRole('menuitem', { name: 'Open in player' }).click()
      expect(await app.untilUsed('shell.openPath')).toEqual([result])
    })
  })
})
