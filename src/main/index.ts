import { app } from 'electron'
import { denyPermissions, keepToOwnPages } from './security.ts'
import { focusWindow, openWindow } from './window.ts'

if (app.requestSingleInstanceLock()) {
  app.enableSandbox()
  app.on('second-instance', focusWindow)
  app.on('web-contents-created', (_event, contents) => keepToOwnPages(contents))
  app.on('window-all-closed', () => app.quit())
  void start()
} else {
  app.quit()
}

/** Not awaited above: Electron is ready only once its entry module has been evaluated to the end. */
async function start(): Promise<void> {
  await app.whenReady()
  denyPermissions()
  await openWindow()
}
