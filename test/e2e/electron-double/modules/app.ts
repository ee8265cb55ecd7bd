import { mkdirSync, readFileSync, statSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { App, CommandLine } from 'electron'
import { z } from 'zod'
import { closeBrowser } from '../chromium/browser.ts'
import { appEvents, lifecycle, requireNotReady } from '../lifecycle.ts'
import { standIn } from '../stand-in.ts'
import { onCommand, record } from '../test-channel.ts'
import { openWindows, untilClosed } from './browser-window.ts'
import { takeOrHandOver } from './single-instance.ts'

const appPath = resolve(process.env['ELECTRON_DOUBLE_APP'] ?? '.')
const isPackaged = process.env['ELECTRON_DOUBLE_PACKAGED'] === '1'
const Manifest = z.object({ name: z.string(), productName: z.string().optional(), version: z.string() })
const manifest = Manifest.parse(JSON.parse(readFileSync(join(appPath, 'package.json'), 'utf8')))
const paths = defaultPaths(manifest.productName ?? manifest.name)

let name = manifest.productName ?? manifest.name
let isQuitting = false
let loginItem = { openAtLogin: false }

export const app: App = standIn<App>(
  'app',
  {
    isPackaged,
    get name() {
      return name
    },
    set name(given) {
      name = given
    },
    getName: () => name,
    setName: (given) => {
      name = given
    },
    getVersion: () => manifest.version,
    getAppPath: () => appPath,
    getLocale: () => 'en-US',
    getSystemLocale: () => 'en-US',
    getPreferredSystemLanguages: () => ['en-US'],
    getPath: (what) => {
      const path = paths.get(what)
      if (path === undefined) throw new Error(`Failed to get '${what}' path`)
      return path
    },
    setPath: (what, path) => {
      if (!paths.has(what)) throw new Error(`Failed to set path: there is none of the name '${what}'`)
      if (!statSync(path).isDirectory()) throw new Error(`Failed to set path: ${path} is no folder`)
      paths.set(what, path)
    },
    setAppLogsPath: (path) => {
      paths.set('logs', path ?? join(paths.get('userData') ?? '', 'logs'))
    },
    isReady: lifecycle.isReady,
    whenReady: lifecycle.whenReady,
    quit,
    exit: (code) => {
      isQuitting = true
      void end(code ?? 0)
    },
    relaunch: (options) => record('app.relaunch', options),
    requestSingleInstanceLock: (additionalData = {}) =>
      takeOrHandOver(
        paths.get('userData') ?? '',
        { argv: process.argv, cwd: process.cwd(), additionalData },
        ({ argv, cwd, additionalData: theirs }) => {
          void lifecycle.whenReady().then(() => appEvents.tell('second-instance', {}, argv, cwd, theirs))
        },
      ),
    releaseSingleInstanceLock: () => undefined,
    hasSingleInstanceLock: () => true,
    enableSandbox: () => {
      requireNotReady('app.enableSandbox')
      record('app.enableSandbox')
    },
    disableHardwareAcceleration: () => requireNotReady('app.disableHardwareAcceleration'),
    commandLine: standIn<CommandLine>('app.commandLine', {
      appendSwitch: (given, value) => record('app.commandLine.appendSwitch', given, value),
      hasSwitch: (given) => process.argv.includes(`--${given}`),
    }),
    focus: () => record('app.focus'),
    hide: () => record('app.hide'),
    setAppUserModelId: (id) => record('app.setAppUserModelId', id),
    setAboutPanelOptions: (options) => record('app.setAboutPanelOptions', options),
    showAboutPanel: () => record('app.showAboutPanel'),
    addRecentDocument: (path) => record('app.addRecentDocument', path),
    clearRecentDocuments: () => record('app.clearRecentDocuments'),
    setLoginItemSettings: (settings) => {
      loginItem = { openAtLogin: settings.openAtLogin ?? false }
      record('app.setLoginItemSettings', settings)
    },
    getLoginItemSettings: () => ({
      ...loginItem,
      openAsHidden: false,
      wasOpenedAtLogin: false,
      wasOpenedAsHidden: false,
      restoreState: false,
      status: loginItem.openAtLogin ? 'enabled' : 'not-registered',
      executableWillLaunchAtLogin: loginItem.openAtLogin,
      launchItems: [],
    }),
    setBadgeCount: (count) => {
      record('app.setBadgeCount', count)
      return true
    },
    setJumpList: (categories) => {
      record('app.setJumpList', categories)
      return 'ok'
    },
    isAccessibilitySupportEnabled: () => false,
    // As on Linux and Windows: there is none.
    get dock() {
      return undefined
    },
  },
  appEvents,
)

/** Asks everybody who may object, in Electron's order, and ends. */
function quit(): void {
  if (isQuitting) return
  if (!lifecycle.isReady()) {
    isQuitting = true
    setImmediate(() => void end(0))
    return
  }
  isQuitting = !appEvents.tellPreventable('before-quit', {})
  if (!isQuitting) return
  for (const { close } of openWindows()) {
    if (!close()) continue
    isQuitting = false
    return
  }
  void finishQuit()
}

async function finishQuit(): Promise<void> {
  await Promise.all(openWindows().map(({ destroy }) => destroy()))
  await untilClosed()
  if (appEvents.tellPreventable('will-quit', {})) isQuitting = false
  else await end(0)
}

async function end(code: number): Promise<void> {
  appEvents.tell('quit', {}, code)
  await closeBrowser()
  process.exit(code)
}

/** Where no listener says otherwise, the last window takes the app with it; while it quits nobody is asked. */
export function endWithLastWindow(): void {
  const told = appEvents.tell.bind(appEvents)
  appEvents.tell = (event, ...parameters) => {
    if (event !== 'window-all-closed') return told(event, ...parameters)
    if (isQuitting) return false
    if (told(event, ...parameters)) return true
    quit()
    return false
  }
}

function defaultPaths(product: string): Map<string, string> {
  const home = homedir()
  const appData = process.env['XDG_CONFIG_HOME'] ?? join(home, '.config')
  const userData = join(appData, product)
  mkdirSync(userData, { recursive: true })
  return new Map([
    ['home', home],
    ['appData', appData],
    ['userData', userData],
    ['sessionData', userData],
    ['temp', tmpdir()],
    ['exe', process.execPath],
    ['module', process.execPath],
    ['logs', join(userData, 'logs')],
    ['crashDumps', join(userData, 'Crashpad')],
    ['desktop', join(home, 'Desktop')],
    ['documents', join(home, 'Documents')],
    ['downloads', join(home, 'Downloads')],
    ['music', join(home, 'Music')],
    ['pictures', process.env['XDG_PICTURES_DIR'] ?? join(home, 'Pictures')],
    ['videos', join(home, 'Videos')],
  ])
}

/** Where Chromium keeps what pages store. */
export function profileFolder(): string {
  return join(paths.get('sessionData') ?? '', 'Chromium')
}

onCommand('quit', quit)
onCommand('openFile', (path) => {
  appEvents.tellPreventable('open-file', {}, path)
})
