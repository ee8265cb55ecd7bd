import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { BrowserWindow, nativeTheme, screen } from 'electron'
import { iconFile } from './icons.ts'
import { windowUrl } from './origin.ts'
import {
  arrangementOf,
  type Place,
  placeFor,
  Places,
  type Rectangle,
  smallest,
  withPlace,
} from './window-place.ts'

/** What is behind the page until it is drawn: the frame of either theme. */
const background = () => (nativeTheme.shouldUseDarkColors ? '#1e1e1e' : '#ececec')

/** Opens the one window, where it was. It lives as long as Enlarger: closing it hides it. */
export function openWindow(folder: string, { isHidden }: { readonly isHidden: boolean }): BrowserWindow {
  const file = join(folder, 'window.json')
  const { isMaximized, ...bounds } = rememberedPlace(file)
  const window = new BrowserWindow({
    ...bounds,
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    backgroundColor: background(),
    // Elsewhere the program's own icon is taken.
    ...(process.platform === 'linux' ? { icon: iconFile } : {}),
    webPreferences: {
      preload: fileURLToPath(new URL('../preload/index.cjs', import.meta.url)),
      contextIsolation: true,
      nodeIntegration: false,
      sandbox: true,
      webviewTag: false,
      spellcheck: false,
    },
  })
  if (isMaximized && !isHidden) window.maximize()
  if (!isHidden) window.once('ready-to-show', () => window.show())
  window.on('close', () => rememberPlace(window, file))
  window.on('hide', () => rememberPlace(window, file))
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') window.webContents.reload()
  })
  void window.loadURL(windowUrl)
  return window
}

/** Brings the window before the person's eyes. */
export function showWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

function rememberedPlace(file: string): Place {
  const displays = screen.getAllDisplays()
  const primary = screen.getPrimaryDisplay()
  const areas: [Rectangle, ...Rectangle[]] = [primary.workArea, ...displays.map(({ workArea }) => workArea)]
  return placeFor(readPlaces(file)[arrangementOf(displays.map(({ bounds }) => bounds))], areas)
}

function rememberPlace(window: BrowserWindow, file: string): void {
  const arrangement = arrangementOf(screen.getAllDisplays().map(({ bounds }) => bounds))
  const place = { ...window.getNormalBounds(), isMaximized: window.isMaximized() }
  const places = withPlace(readPlaces(file), arrangement, place)
  // Where the window stood is no loss.
  try {
    writeFileSync(file, `${JSON.stringify(places, null, 2)}\n`, { mode: 0o600 })
  } catch {}
}

/** What a person can't be bothered with when it is broken: then the window stands where it would at first. */
function readPlaces(file: string): Places {
  try {
    return Places.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return {}
  }
}
