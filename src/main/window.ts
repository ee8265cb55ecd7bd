import { fileURLToPath } from 'node:url'
import { BrowserWindow } from 'electron'

/** Opens the one window on the built page. */
export async function openWindow(): Promise<void> {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    backgroundColor: '#1e1e1e',
    webPreferences: {
      preload: fileURLToPath(new URL('../preload/index.cjs', import.meta.url)),
      contextIsolation: true,
      nodeIntegration: false,
      sandbox: true,
    },
  })
  await window.loadFile(fileURLToPath(new URL('../renderer/index.html', import.meta.url)))
}

/** Brings the window to the front when Enlarger is started a second time. */
export function focusWindow(): void {
  const [window] = BrowserWindow.getAllWindows()
  if (window?.isMinimized()) window.restore()
  window?.focus()
}
