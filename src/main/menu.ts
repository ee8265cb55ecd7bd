import { app, type BrowserWindow, Menu } from 'electron'
import { commandFacts, type CommandId, isCommandId } from '../shared/commands/command-facts.ts'
import { channels } from '../shared/desktop/bridge.ts'
import { type MenuOrders, menuTemplate } from './menu-template.ts'
import { showWindow } from './window.ts'

/** Shows the menus. What a command does is the page's affair. */
export function showMenu(orders: MenuOrders): void {
  const options = { platform: process.platform, isPackaged: app.isPackaged }
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(orders, options)))
}

/** Lets the menus offer what is possible now, and nothing else. */
export function enableCommands(possible: readonly CommandId[]): void {
  const menu = Menu.getApplicationMenu()
  for (const id of Object.keys(commandFacts).filter(isCommandId)) {
    const item = menu?.getMenuItemById(id)
    if (item !== null && item !== undefined) item.enabled = possible.includes(id)
  }
}

/** Has the page run a command, in sight of the person. */
export function runCommand(window: BrowserWindow, command: CommandId): void {
  showWindow(window)
  window.webContents.send(channels.command, command)
}
