import { type BrowserWindow, Menu } from 'electron'

/** Gives fields of text, and text that is chosen, the menu they have in other programs. */
export function showContextMenus(window: BrowserWindow): void {
  window.webContents.on('context-menu', (_event, { isEditable, selectionText, editFlags }) => {
    const { canCut, canCopy, canPaste, canSelectAll } = editFlags
    const copy = { role: 'copy', enabled: canCopy } as const
    const cut = { role: 'cut', enabled: canCut } as const
    const paste = { role: 'paste', enabled: canPaste } as const
    const all = { role: 'selectAll', enabled: canSelectAll } as const
    const items = isEditable ? [cut, copy, paste, { type: 'separator' } as const, all] : [copy]
    if (isEditable || selectionText !== '') Menu.buildFromTemplate(items).popup({ window })
  })
}
