import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import sharp from 'sharp'
import { startFal } from '../simulators/fal.ts'
import { serveWindow } from '../support/served-window.ts'
import { draft, enqueue, seedvr, untilAll, writePhoto } from './desk.ts'
import { story, visit } from './story.ts'
import { queue, rows } from './window-page.ts'

const markup = '<img src=x onerror="globalThis.canary=1"><script>globalThis.canary=2</script>'

/** Names that a file system allows and that a page may stumble over. */
const names = [
  '<img src=x onerror=canary=3>.jpg',
  'photo‮gpj.exe.jpg',
  'two\nlines.jpg',
  `${'é'.repeat(125)}.jpg`,
  '👩‍👩‍👧‍👦 and 🏳️‍🌈.jpg',
  '{{name}} $t(app:name) ⟦x⟧.jpg',
  '" onfocus="canary=4" autofocus x=".jpg',
  "-i --help'; DROP TABLE jobs.jpg",
]

story(
  'names of files and words of providers are text in every view, and nothing of them runs',
  async () => {
    const fal = await startFal({ remark: markup })
    onTestFinished(() => fal.close())
    const host = await serveWindow({ environment: { ...fal.environment, ENLARGER_FAL_WINDOW_S: '5' } })
    const client = await host.client()
    await client.accounts.agree({ provider: 'fal' })
    const paths = await Promise.all(names.map((name, number) => writePhoto(join(host.folder, name), number)))
    const profiled = join(host.folder, 'described.jpg')
    await writeFile(
      profiled,
      await sharp(paths[0])
        .withExif({ IFD0: { ImageDescription: markup, Artist: markup } })
        .jpeg()
        .toBuffer(),
    )
    const done = await enqueue(client, paths.slice(0, 4), seedvr)
    await untilAll(client, done, 'done')
    fal.faults.job.fails422 = 1
    const failed = await enqueue(client, paths.slice(4, 6), seedvr)
    await untilAll(client, failed, 'failed')
    await draft(client, [...paths.slice(6), profiled])

    const { page } = await visit(host)
    await expect.poll(() => queue(page).getAttribute('aria-rowcount')).toBe('10')
    await rows(page, '<img src=x onerror=canary=3>.jpg').waitFor()
    const shown = (await rows(page).allInnerTexts()).join('\n')
    expect(shown).not.toMatch(/[‪-‮⁦-⁩]/)
    expect(shown).toContain('{{name}} $t(app:name) ⟦x⟧.jpg')

    for (const name of ['<img src=x', 'DROP TABLE', '👩']) {
      await rows(page, name).click()
      await page.keyboard.press('Shift+F10')
      await page.getByRole('menuitem', { name: 'Details' }).click()
      const details = page.getByRole('dialog')
      await details.waitFor()
      await page.keyboard.press('Escape')
      await details.waitFor({ state: 'detached' })
    }
    await rows(page, '<img src=x').click()
    await page.keyboard.press('Shift+F10')
    await page.getByRole('menuitem', { name: 'Details' }).click()
    await page.getByRole('dialog').getByText(markup).first().waitFor()
    await page.keyboard.press('Escape')
    await rows(page, '<img src=x').click()
    await page.keyboard.press('Enter')
    await page.getByRole('img', { name: 'Result' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Costs', exact: true }).click()
    await page.getByText('SeedVR2').first().waitFor()

    expect(await page.evaluate(() => Reflect.get(globalThis, 'canary'))).toBeUndefined()
    expect(await page.locator('img[src="x"], [onerror], [onfocus], [autofocus]').count()).toBe(0)
  },
  120_000,
)
