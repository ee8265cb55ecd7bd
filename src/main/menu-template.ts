import type { MenuItemConstructorOptions } from 'electron'
import {
  type CommandGroup,
  commandFacts,
  type CommandId,
  commandsOf,
} from '../shared/commands/command-facts.ts'
import titles from '../shared/words/en/commands.json'
import { say } from './words/say.ts'

/** What the menus do that is no command of the window. */
export interface MenuOrders {
  readonly run: (command: CommandId) => void
  readonly showLogs: () => void
  readonly copyDiagnostics: () => void
  readonly checkForUpdates: () => void
}

export interface MenuOptions {
  readonly platform: NodeJS.Platform
  /** Whether it is for people, rather than for those who work on it. */
  readonly isPackaged: boolean
}

type Item = MenuItemConstructorOptions

const separator: Item = { type: 'separator' }

/** Commands that stand elsewhere than in the menu of their group, as they do in other programs. */
const inFile: readonly CommandId[] = ['addFiles', 'addFolder', 'showBatches']
const inHelp: readonly CommandId[] = ['showHelp']
const inApp: readonly CommandId[] = ['showSettings']

/** The menus, made of the window's commands and of what systems expect. Pure. */
export function menuTemplate(orders: MenuOrders, { platform, isPackaged }: MenuOptions): Item[] {
  const isMac = platform === 'darwin'
  const items = (ids: readonly CommandId[]) => ids.map((id) => commandItem(id, orders.run, platform))
  const elsewhere = [...inFile, ...inHelp, ...inApp]
  const group = (name: CommandGroup) => items(commandsOf(name).filter((id) => !elsewhere.includes(id)))
  const recent: Item[] = isMac
    ? [{ label: say('menu.recent'), role: 'recentDocuments', submenu: [{ role: 'clearRecentDocuments' }] }]
    : []
  const leave: Item[] = isMac ? [{ role: 'close' }] : [...items(inApp), separator, { role: 'quit' }]
  const tools: Item[] = isPackaged ? [] : [separator, { role: 'reload' }, { role: 'toggleDevTools' }]
  return [
    ...(isMac ? [appMenu(items(inApp))] : []),
    { label: say('menu.file'), submenu: [...items(inFile), ...recent, separator, ...leave] },
    { label: say('menu.edit'), submenu: editItems },
    { label: say('menu.queue'), submenu: group('queue') },
    { label: say('menu.rows'), submenu: group('rows') },
    { label: say('menu.review'), submenu: group('review') },
    { label: say('menu.compare'), submenu: group('compare') },
    {
      label: say('menu.window'),
      submenu: [...group('window'), separator, { role: 'togglefullscreen' }, ...tools],
    },
    ...(isMac ? [{ role: 'windowMenu' } as const] : []),
    { label: say('menu.help'), role: 'help', submenu: helpItems(orders, items(inHelp), isMac) },
  ]
}

const editItems: Item[] = [
  { role: 'undo' },
  { role: 'redo' },
  separator,
  { role: 'cut' },
  { role: 'copy' },
  { role: 'paste' },
  { role: 'selectAll' },
]

function appMenu(settings: Item[]): Item {
  const hiding: Item[] = [{ role: 'hide' }, { role: 'hideOthers' }, { role: 'unhide' }]
  return {
    role: 'appMenu',
    submenu: [{ role: 'about' }, separator, ...settings, separator, ...hiding, separator, { role: 'quit' }],
  }
}

function helpItems(orders: MenuOrders, commands: Item[], isMac: boolean): Item[] {
  return [
    ...commands,
    separator,
    { label: say('menu.showLogs'), click: orders.showLogs },
    { label: say('menu.copyDiagnostics'), click: orders.copyDiagnostics },
    separator,
    { label: say('menu.checkForUpdates'), click: orders.checkForUpdates },
    ...(isMac ? [] : [separator, { role: 'about' } as const]),
  ]
}

/**
 * A command as an item. The page hears its keys itself: here they are only shown, but on a Mac, where an item takes
 * what it shows, and single letters would be missing from every field of text.
 */
function commandItem(id: CommandId, run: MenuOrders['run'], platform: NodeJS.Platform): Item {
  const [key] = commandFacts[id].keys
  const isShown = key !== undefined && (platform !== 'darwin' || key.startsWith('Mod+'))
  return {
    id,
    label: titles[id].replaceAll('&', '&&'),
    click: () => run(id),
    ...(isShown ? { accelerator: acceleratorOf(key), registerAccelerator: false } : {}),
  }
}

/** A key as Electron writes it: `Mod+ArrowUp` is `CmdOrCtrl+Up`. */
function acceleratorOf(key: string): string {
  return key.replace('Mod+', 'CmdOrCtrl+').replace('Arrow', '').replace(/\+$/, 'Plus')
}
