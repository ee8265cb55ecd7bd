import { describe, expect } from 'vitest'
import { serveWindow } from '../support/served-window.ts'
import { story, visit } from './story.ts'
import { focusInWords } from './window-page.ts'

describe('settings', () => {
  story('change how the window looks at once, and stay so', async () => {
    const host = await serveWindow()
    const { page } = await visit(host)
    await page.getByRole('button', { name: 'Settings' }).click()
    const settings = page.getByRole('dialog', { name: 'Settings' })
    await settings.getByRole('tab', { name: 'Appearance' }).click()
    const surface = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    const dark = await surface()
    await settings.getByRole('radio', { name: 'Light' }).click({ force: true })
    await expect.poll(surface).not.toBe(dark)
    const light = await surface()
    await page.keyboard.press('Escape')
    await settings.waitFor({ state: 'detached' })
    await expect.poll(() => focusInWords(page)).toBe('button Settings')
    await page.reload()
    await expect.poll(surface).toBe(light)
  })

  story('are checked as they are typed: what is wrong is said and not kept', async () => {
    const host = await serveWindow()
    const client = await host.client()
    const { page } = await visit(host)
    await page.keyboard.press('Control+,')
    const settings = page.getByRole('dialog', { name: 'Settings' })
    await settings.getByRole('tab', { name: 'Work', exact: true }).click()
    const field = settings.getByRole('textbox', { name: 'Pictures at a time at a provider' })
    await field.fill('99')
    await settings.getByText('Expected a whole number from 1 to 64', { exact: true }).waitFor()
    await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true')
    await field.fill('3')
    await settings.getByText('Saved', { exact: true }).first().waitFor()
    expect((await client.settings.read()).cloudJobs).toBe(3)
    await settings
      .getByRole('button', { name: /^Reset to default: Pictures at a time at a provider/ })
      .click()
    await expect.poll(async () => (await client.settings.read()).cloudJobs).toBe(2)
  })

  story('say what is stored, and what to send with a report holds no key', async () => {
    const host = await serveWindow({ environment: { FAL_KEY: 'id-of-a-key:secret-of-a-key' } })
    const { page, context } = await visit(host)
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: host.origin })
    await page.keyboard.press('Control+,')
    const settings = page.getByRole('dialog', { name: 'Settings' })
    await settings.getByRole('tab', { name: 'Storage' }).click()
    await settings.getByText('Queue and history').waitFor()
    await settings.getByRole('tab', { name: 'About' }).click()
    await settings.getByRole('button', { name: 'Copy diagnostics' }).click()
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/Enlarger/)
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    expect(copied).not.toContain('secret-of-a-key')
    expect(await page.content()).not.toContain('secret-of-a-key')
  })
})

describe('help', () => {
  story('lists every key, and gives the keyboard back where it was', async () => {
    const host = await serveWindow()
    const { page } = await visit(host)
    await page.getByRole('button', { name: 'Add a key' }).focus()
    await page.keyboard.press('?')
    const help = page.getByRole('dialog')
    await help.waitFor()
    await help.getByText('Ctrl+Enter').first().waitFor()
    await page.keyboard.press('Escape')
    await help.waitFor({ state: 'detached' })
    await expect.poll(() => focusInWords(page)).toBe('button Add a key')
  })
})
