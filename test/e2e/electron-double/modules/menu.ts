import type { KeyboardEvent, Menu as RealMenu, MenuItem, MenuItemConstructorOptions } from 'electron'
import type { MenuEntry, MenuPlace } from '../control.ts'
import { Events } from '../events.ts'
import { standIn, standInClass } from '../stand-in.ts'
import { onCommand, record } from '../test-channel.ts'
import { requireAccelerator } from './accelerator.ts'
import { openWindows } from './browser-window.ts'

const shown = new Map<MenuPlace, RealMenu>()

export const Menu = standInClass<typeof RealMenu>('Menu', () => createMenu([]), {
  buildFromTemplate: (template) => createMenu(template),
  setApplicationMenu: (menu) => {
    if (menu === null) shown.delete('application')
    else showMenu('application', menu)
  },
  getApplicationMenu: () => shown.get('application') ?? null,
})

/** Puts a menu where a person finds it. */
export function showMenu(place: MenuPlace, menu: RealMenu): void {
  shown.set(place, menu)
  record(`menu ${place}`, entriesOf(menu))
}

function createMenu(template: readonly (MenuItemConstructorOptions | MenuItem)[]): RealMenu {
  const items = template.map(createItem)
  const menu: RealMenu = standIn<RealMenu>(
    'Menu',
    {
      items,
      append: (item) => void items.push(item),
      insert: (position, item) => void items.splice(position, 0, item),
      getMenuItemById: (id) => findItem(items, (item) => item.id === id),
      popup: () => showMenu('popup', menu),
      closePopup: () => shown.delete('popup'),
    },
    new Events('Menu', ['menu-will-show', 'menu-will-close']),
  )
  return menu
}

function createItem(options: MenuItemConstructorOptions | MenuItem): MenuItem {
  if (!('label' in options) && !('role' in options) && options.type !== 'separator') {
    throw new Error('Invalid template for MenuItem: must have at least one of label, role or type')
  }
  const { submenu } = options
  if (typeof options.accelerator === 'string') requireAccelerator(options.accelerator)
  const item: MenuItem = standIn<MenuItem>('MenuItem', {
    id: options.id ?? '',
    label: options.label ?? '',
    ...(options.role === undefined ? {} : { role: options.role as never }),
    type: options.type ?? (submenu === undefined ? 'normal' : 'submenu'),
    enabled: options.enabled ?? true,
    visible: options.visible ?? true,
    checked: options.checked ?? false,
    accelerator: options.accelerator ?? null,
    ...(submenu === undefined ? {} : { submenu: Array.isArray(submenu) ? createMenu(submenu) : submenu }),
    click: (event: KeyboardEvent) => {
      if (item.type === 'checkbox') item.checked = !item.checked
      const [front] = openWindows()
      if (options.click !== undefined) options.click(item, front?.window, event)
      else if (options.role !== undefined) record('menu role', options.role)
    },
  })
  return item
}

/** The items of a menu, `submenu` being absent from those that have none. */
function submenuOf(item: MenuItem): RealMenu | null {
  return item.type === 'submenu' ? (item.submenu ?? null) : null
}

function findItem(items: readonly MenuItem[], wanted: (item: MenuItem) => boolean): MenuItem | null {
  for (const item of items) {
    if (wanted(item)) return item
    const below = findItem(submenuOf(item)?.items ?? [], wanted)
    if (below !== null) return below
  }
  return null
}

function entriesOf(menu: RealMenu): MenuEntry[] {
  return menu.items
    .filter(({ visible, type }) => visible && type !== 'separator')
    .map((item) => ({
      label: labelOf(item),
      enabled: item.enabled,
      checked: item.checked,
      accelerator: typeof item.accelerator === 'string' ? item.accelerator : null,
      entries: entriesOf(submenuOf(item) ?? createMenu([])),
    }))
}

/** What a person reads: without the marks of the keys that lead there; a role has a name of the system's. */
function labelOf(item: MenuItem): string {
  if (item.label !== '') return item.label.replaceAll(/&(.)/g, '$1')
  return 'role' in item && typeof item.role === 'string' ? item.role : ''
}

function menuAt(place: MenuPlace): RealMenu {
  const menu = shown.get(place)
  if (menu === undefined) throw new Error(`Expected a menu (${place}), got none`)
  return menu
}

onCommand('menu', (place) => entriesOf(menuAt(place)))
onCommand('clickMenu', ({ place, path }) => {
  let menu: RealMenu | null = menuAt(place)
  let found: MenuItem | undefined
  for (const label of path.split('/')) {
    found = menu?.items.find((item) => item.visible && labelOf(item) === label)
    if (found === undefined) {
      const known = menu === null ? [] : entriesOf(menu).map((entry) => entry.label)
      throw new Error(`Expected ${path} in the menu, found ${known.join(', ')}`)
    }
    menu = submenuOf(found)
  }
  if (found?.enabled !== true) throw new Error(`Expected ${path} to be possible, got a disabled entry`)
  found.click({ triggeredByAccelerator: false })
})
