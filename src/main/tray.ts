import { app, type BrowserWindow, Menu, type MenuItemConstructorOptions, nativeImage, Tray } from 'electron'
import { trayCommands } from '../shared/commands/command-facts.ts'
import titles from '../shared/words/en/commands.json'
import type { Work } from './follow-work.ts'
import { trayIconFile } from './icons.ts'
import { runCommand } from './menu.ts'
import { trayWords } from './tray-words.ts'
import { showWindow } from './window.ts'
import { say } from './words/say.ts'

/** What the tray has to be told beside how the queue is. */
export interface ShownTray {
  /** Whether Enlarger quits as soon as what is under way is finished. */
  readonly showFinishing: (isFinishing: boolean) => void
}

/** Shows in the tray how the queue is, with the way back to the window. */
export function showTray(window: BrowserWindow, work: Work): ShownTray {
  const tray = new Tray(nativeImage.createFromPath(trayIconFile(process.platform)))
  const show = (words: string) => {
    tray.setToolTip(`${say('name')}: ${words}`)
    tray.setContextMenu(Menu.buildFromTemplate(items(window, words)))
  }
  let shown = ''
  let isFinishing = false
  const refresh = () => {
    const words = trayWords(work.progress, isFinishing ? work.underWay.size : null)
    if (words !== shown) show(words)
    shown = words
  }
  refresh()
  tray.on('click', () => showWindow(window))
  work.listen({ onChange: refresh })
  return {
    showFinishing: (now) => {
      isFinishing = now
      refresh()
    },
  }
}

function items(window: BrowserWindow, words: string): MenuItemConstructorOptions[] {
  const commands = trayCommands.map((id) => ({
    label: titles[id],
    click: () => runCommand(window, id),
  }))
  return [
    { label: words, enabled: false },
    { type: 'separator' },
    { label: say('tray.show'), click: () => showWindow(window) },
    ...commands,
    { type: 'separator' },
    { label: say('tray.quit'), click: () => app.quit() },
  ]
}
