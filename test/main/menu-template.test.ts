import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, test } from 'vitest'
import { type MenuOrders, menuTemplate } from '../../src/main/menu-template.ts'
import { commandFacts } from '../../src/shared/commands/command-facts.ts'
import titles from '../../src/shared/words/en/commands.json'

function orders(): MenuOrders & { readonly ran: string[] } {
  const ran: string[] = []
  const note = (what: string) => () => void ran.push(what)
  return {
    ran,
    run: (id) => void ran.push(id),
    showLogs: note('logs'),
    copyDiagnostics: note('diagnostics'),
    checkForUpdates: note('updates'),
  }
}

function items(template: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return template.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? items(item.submenu) : [])])
}

describe.each(['linux', 'win32', 'darwin'] as const)('the menus on %s', (platform) => {
  const all = items(menuTemplate(orders(), { platform, isPackaged: true }))

  test('hold every command once, with its title', () => {
    const offered = all.flatMap(({ id, label }) => (id === undefined ? [] : [{ id, label }]))
    expect(offered.map(({ id }) => id).toSorted()).toEqual(Object.keys(commandFacts).toSorted())
    for (const { id, label } of offered) {
      expect(label?.replaceAll('&&', '&')).toBe(titles[id as keyof typeof titles])
    }
  })

  test('take no key from the page, which hears them itself', () => {
    for (const { id, accelerator, registerAccelerator } of all) {
      if (id === undefined || accelerator === undefined) continue
      expect(registerAccelerator).toBe(false)
      if (platform === 'darwin') expect(accelerator).toContain('CmdOrCtrl')
    }
  })

  test('offer no tools of developers', () => {
    expect(all.some(({ role }) => role === 'toggleDevTools' || role === 'reload')).toBe(false)
    const open = items(menuTemplate(orders(), { platform, isPackaged: false }))
    expect(open.some(({ role }) => role === 'toggleDevTools')).toBe(true)
  })
})

test('an item does what it says', () => {
  const given = orders()
  const all = items(menuTemplate(given, { platform: 'linux', isPackaged: true }))
  const press = (label: string) => {
    const click = all.find((item) => item.label === label)?.click
    if (click === undefined) throw new Error(`Expected ${label} in the menus`)
    Reflect.apply(click, undefined, [])
  }
  press('Add files')
  press('Copy diagnostics')
  press('Check for updates…')
  expect(given.ran).toEqual(['addFiles', 'diagnostics', 'updates'])
})

test('keys are written as Electron writes them', () => {
  const all = items(menuTemplate(orders(), { platform: 'linux', isPackaged: true }))
  const keyOf = (id: string) => all.find((item) => item.id === id)?.accelerator
  expect(keyOf('addFolder')).toBe('CmdOrCtrl+Shift+O')
  expect(keyOf('moveToTop')).toBe('Alt+Shift+Up')
  expect(keyOf('zoomIn')).toBe('Plus')
  expect(keyOf('showSettings')).toBe('CmdOrCtrl+,')
})
