import { dirname } from 'node:path'
import { app, type BrowserWindow, dialog } from 'electron'
import type { PickKind } from '../shared/desktop/bridge.ts'
import { say } from './words/say.ts'

/** Asks for files or folders by the system's dialog, beginning where something was chosen last. */
export function createPicker(window: BrowserWindow): (what: PickKind) => Promise<string[]> {
  let folder = app.getPath('pictures')
  return async (what) => {
    const { filePaths } = await dialog.showOpenDialog(window, {
      title: say(`dialog.${what}`),
      buttonLabel: say('dialog.add'),
      defaultPath: folder,
      properties: [what === 'files' ? 'openFile' : 'openDirectory', 'multiSelections'],
    })
    const [first] = filePaths
    if (first !== undefined) folder = dirname(first)
    for (const path of filePaths.slice(0, 10)) app.addRecentDocument(path)
    return filePaths
  }
}
