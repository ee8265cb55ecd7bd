import { existsSync } from 'node:fs'
import type { Clipboard, Shell } from 'electron'
import { standIn } from '../stand-in.ts'
import { record } from '../test-channel.ts'

export const shell = standIn<Shell>('shell', {
  showItemInFolder: (path) => record('shell.showItemInFolder', path),
  openPath: (path) => {
    record('shell.openPath', path)
    return Promise.resolve(existsSync(path) ? '' : 'Failed to open path')
  },
  openExternal: (url) => {
    record('shell.openExternal', url)
    return Promise.resolve()
  },
  trashItem: (path) => {
    record('shell.trashItem', path)
    return existsSync(path) ? Promise.resolve() : Promise.reject(new Error('Failed to move item to trash'))
  },
  beep: () => record('shell.beep'),
})

export const clipboard = standIn<Clipboard>('clipboard', {
  writeText: (text) => {
    record('clipboard.writeText', text)
    return Promise.resolve()
  },
})
