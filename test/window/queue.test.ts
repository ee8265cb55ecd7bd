import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { serveWindow } from '../support/served-window.ts'
import { draft, enqueue, local, untilAll, writePhoto } from './desk.ts'
import { story, visit } from './story.ts'
import { focusInWords, queue, rows, rowSays, start, startButton } from './window-page.ts'

async function openDrafts(count: number) {
  const host = await serveWindow()
  const client = await host.client()
  const names = Array.from({ length: count }, (_, index) => `photo ${index + 1}.jpg`)
  const paths = await Promise.all(
    names.map((name, number) => writePhoto(join(host.folder, 'in', name), number)),
  )
  await draft(client, paths)
  const { page } = await visit(host)
  for (const name of names) await rowSays(page, name, 'Ready')
  return { host, client, page, names, paths }
}

async function namesInOrder(page: Page): Promise<string[]> {
  const texts = await rows(page).allTextContents()
  return texts.map((text) => /photo \d+\.jpg/.exec(text)?.[0] ?? text)
}

describe('the queue', () => {
  story('takes rows back that were removed', async () => {
    const { page, client } = await openDrafts(3)
    await rows(page, 'photo 2.jpg').click()
    await page.keyboard.press('Delete')
    await rows(page, 'photo 2.jpg').waitFor({ state: 'detached' })
    await expect.poll(() => focusInWords(page)).toMatch(/^grid .* on .*photo 3\.jpg/)
    await page.getByRole('button', { name: 'Undo' }).click()
    await rows(page, 'photo 2.jpg').waitFor()
    expect((await client.jobs.counts({})).draft).toBe(3)
    await expect.poll(() => focusInWords(page)).not.toBe('nothing')
  })

  story('shows what was started together alone, and every batch again', async () => {
    const { page, client, names } = await openDrafts(3)
    const [one = '', two = ''] = names
    for (const name of [one, two]) {
      const { ids } = await client.jobs.index({ filter: { search: name } })
      await client.jobs.start({ ids })
      await rowSays(page, name, 'Done')
    }
    await page.keyboard.press('b')
    const dialog = page.getByRole('dialog', { name: 'Recent batches' })
    await dialog
      .getByRole('button', { name: /1 picture$/ })
      .nth(1)
      .click()
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(() => namesInOrder(page)).toEqual([one])
    await page.getByRole('button', { name: 'Show every batch' }).click()
    await expect.poll(() => namesInOrder(page)).toEqual(names)
  })

  story('is put in another order by keys', async () => {
    const { page } = await openDrafts(3)
    await expect.poll(() => namesInOrder(page)).toEqual(['photo 1.jpg', 'photo 2.jpg', 'photo 3.jpg'])
    await rows(page, 'photo 3.jpg').click()
    await page.keyboard.press('Alt+ArrowUp')
    await expect.poll(() => namesInOrder(page)).toEqual(['photo 1.jpg', 'photo 3.jpg', 'photo 2.jpg'])
    await page.keyboard.press('Alt+ArrowUp')
    await expect.poll(() => namesInOrder(page)).toEqual(['photo 3.jpg', 'photo 1.jpg', 'photo 2.jpg'])
    await expect.poll(() => focusInWords(page)).toMatch(/^grid .* on .*photo 3\.jpg/)
  })

  story('is put in another order by dragging', async () => {
    const { page } = await openDrafts(3)
    await rows(page, 'photo 3.jpg').dragTo(rows(page, 'photo 1.jpg'), { targetPosition: { x: 200, y: 4 } })
    await expect.poll(() => namesInOrder(page)).toEqual(['photo 3.jpg', 'photo 1.jpg', 'photo 2.jpg'])
  })

  story('gives one picture settings of its own, seen in its row and taken back there', async () => {
    const { page, client } = await openDrafts(2)
    await rows(page, 'photo 1.jpg').click()
    await page.getByText('Recipe for 1 selected').waitFor()
    await page.getByRole('radio', { name: '4×' }).click({ force: true })
    await rowSays(page, 'photo 1.jpg', 'own settings')
    await expect.poll(() => rows(page, 'photo 2.jpg').textContent()).not.toContain('own settings')
    const { ids } = await client.jobs.index({})
    const sizes = async () => (await client.jobs.rows({ ids })).map(({ job }) => job.recipe.size)
    expect(await sizes()).toEqual([
      { by: 'factor', factor: 4 },
      { by: 'factor', factor: 2 },
    ])
    await rows(page, 'photo 1.jpg').getByRole('button', { name: 'Follow the common recipe again' }).click()
    await rows(page, 'own settings').waitFor({ state: 'detached' })
    expect(new Set((await sizes()).map((size) => JSON.stringify(size))).size).toBe(1)
    await expect.poll(() => focusInWords(page)).not.toBe('nothing')
  })

  story('shows the price and the size for every change of the recipe', async () => {
    const { page } = await openDrafts(2)
    await expect.poll(() => startButton(page).textContent()).toMatch(/^Start 2 · free/)
    const before = await rows(page, 'photo 1.jpg').textContent()
    await page.getByRole('radio', { name: '3×' }).click({ force: true })
    await expect.poll(() => rows(page, 'photo 1.jpg').textContent()).not.toBe(before)
    await expect.poll(() => rows(page, 'photo 1.jpg').textContent()).toContain('2160 × 1623')
  })

  story('says before starting what results will be called, and which get a number', async () => {
    const { page, client, paths } = await openDrafts(2)
    await page.getByRole('button', { name: /^Output/ }).click()
    const name = page.getByRole('textbox', { name: 'Name', exact: true })
    await name.fill('all the same')
    const previews = page.getByRole('list', { name: 'Names of the results' })
    await previews.getByText('all the same (2).jpg').waitFor()
    await page.getByText('1 result gets a number', { exact: false }).waitFor()
    await name.fill('{nme}')
    await page.getByText('There is no {nme} to put in', { exact: false }).waitFor()
    await expect.poll(() => name.inputValue()).toBe('{nme}')
    await name.fill('{name} large')
    await previews.getByText('photo 1 large.jpg').waitFor()
    await start(page)
    await rowSays(page, 'photo 1.jpg', 'Done')
    await rowSays(page, 'photo 2.jpg', 'Done')
    const results = await client.jobs.list({})
    expect(results.items.map(({ output }) => output)).toEqual(
      paths.map((path) => path.replace('/in/', '/in/Enlarged/').replace('.jpg', ' large.jpg')),
    )
  })

  story('keeps a recipe under a name and applies it again', async () => {
    const { page, client } = await openDrafts(1)
    await page.getByRole('radio', { name: '4×' }).click({ force: true })
    await page.getByRole('button', { name: /^Presets/ }).click()
    await page.getByRole('menuitem', { name: 'Save as a preset…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Save as a preset' })
    await dialog.getByRole('textbox', { name: 'Name' }).fill('For the wall')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(() => focusInWords(page)).not.toBe('nothing')
    await page.getByRole('radio', { name: '2×' }).click({ force: true })
    await expect.poll(async () => (await client.jobs.recipe()).size).toEqual({ by: 'factor', factor: 2 })
    await page.getByRole('button', { name: /^Presets/ }).click()
    await page.getByRole('menuitem', { name: /For the wall/ }).click()
    await expect.poll(async () => (await client.jobs.recipe()).size).toEqual({ by: 'factor', factor: 4 })
  })

  story('shows only what is asked for', async () => {
    const { page, client, paths } = await openDrafts(3)
    const ids = await enqueue(client, paths.slice(0, 1), local)
    await untilAll(client, ids, 'done')
    await page.getByRole('radio', { name: /^Done/ }).click({ force: true })
    await expect.poll(() => rows(page).count()).toBe(1)
    await page.getByRole('radio', { name: /^All/ }).click({ force: true })
    await expect.poll(() => rows(page).count()).toBe(4)
    await page.getByRole('searchbox').fill('photo 3')
    await expect.poll(() => rows(page).count()).toBe(1)
  })

  story('says where a file is', async () => {
    const { page, client, paths } = await openDrafts(1)
    await start(page)
    await rowSays(page, 'photo 1.jpg', 'Done')
    await queue(page).focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('Shift+F10')
    await page.getByRole('menuitem', { name: /in the folder|Where/ }).click()
    const { items } = await client.jobs.list({})
    await page
      .getByText(items[0]?.output ?? paths[0] ?? '')
      .first()
      .waitFor()
  })
})
