import { expect } from 'vitest'
import { serveWindow } from '../../support/served-window.ts'
import { draft, writePhoto } from '../../window/desk.ts'
import { rows } from '../../window/window-page.ts'
import { makePlace, stories } from './stories.ts'
import { join } from 'node:path'

stories('beside a running `enlarger serve`', ({ story, open }) => {
  story('the app shows its queue, says so, and quits without a question', async () => {
    const place = await makePlace()
    const host = await serveWindow({ folder: place.folder })
    const client = await host.client()
    await draft(client, [await writePhoto(join(place.folder, 'photo.jpg'), 1)])
    const app = await open({ place })
    const page = await app.page()
    await rows(page, 'photo.jpg').waitFor()
    await page.getByText('Another Enlarger on this computer does the work', { exact: false }).waitFor()
    await app.quit()
    expect(await app.ended).toBe(0)
    expect((await client.jobs.index({})).ids).toHaveLength(1)
  })
})
