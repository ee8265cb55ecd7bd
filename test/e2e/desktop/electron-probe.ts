import {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  net,
  Notification,
  powerSaveBlocker,
  shell,
} from 'electron'
import type { MenuItem } from 'electron'
import type { Commands, DialogKind, MenuEntry, Order, Report } from '../electron-double/control.ts'

// Loaded into Electron's main process before the app: reports what a person would notice and carries out what the test
// orders, by the same names as the stand-in.

const mark = 'electron-probe:'
const open = new Map<number, (answer: unknown) => void>()
const notifications = new Map<string, Notification>()
let lastDialog = 0

function tell(report: Report): void {
  // Playwright hears of what the main process writes there.
  // oxlint-disable-next-line no-console
  console.log(`${mark}${JSON.stringify(report)}`)
}

/** Has a member report its use; what `instead` gives is its answer, without it the member does what it did. */
function watch(owner: object, name: string, member: string, instead?: () => unknown): void {
  const original: unknown = Reflect.get(owner, member)
  if (typeof original !== 'function') return
  Reflect.set(owner, member, function (this: unknown, ...parameters: unknown[]): unknown {
    tell({ type: 'record', name: `${name}.${member}`, parameters: parameters.filter(isPlain) })
    return instead === undefined ? Reflect.apply(original, this, parameters) : instead()
  })
}

function isPlain(value: unknown): boolean {
  return (
    typeof value !== 'object' ||
    value === null ||
    [Object.prototype, Array.prototype].includes(Object.getPrototypeOf(value))
  )
}

function askTest(kind: DialogKind) {
  return (...parameters: unknown[]) => {
    const id = (lastDialog += 1)
    tell({ type: 'dialog', id, kind, options: parameters.at(-1) })
    return new Promise((resolve) => open.set(id, resolve))
  }
}

Object.assign(dialog, {
  showMessageBox: askTest('message'),
  showOpenDialog: askTest('open'),
  showSaveDialog: askTest('save'),
})
watch(shell, 'shell', 'openExternal', () => Promise.resolve())
watch(shell, 'shell', 'openPath', () => Promise.resolve(''))
watch(shell, 'shell', 'showItemInFolder', () => undefined)
watch(shell, 'shell', 'trashItem', () => Promise.resolve())
watch(clipboard, 'clipboard', 'writeText')
watch(app, 'app', 'addRecentDocument', () => undefined)
watch(app, 'app', 'setLoginItemSettings', () => undefined)
watch(app, 'app', 'enableSandbox')
watch(powerSaveBlocker, 'powerSaveBlocker', 'start')
watch(powerSaveBlocker, 'powerSaveBlocker', 'stop')
for (const member of ['show', 'hide', 'focus', 'setProgressBar'])
  watch(BrowserWindow.prototype, 'BrowserWindow', member)

const showNotification: unknown = Reflect.get(Notification.prototype, 'show')
Reflect.set(Notification.prototype, 'show', function (this: Notification) {
  const { title, body } = this
  notifications.set(title, this)
  tell({ type: 'record', name: 'Notification.show', parameters: [{ title, body }] })
  if (typeof showNotification === 'function') Reflect.apply(showNotification, this, [])
})

app.on('browser-window-created', (_event, window) => {
  tell({ type: 'window', windowId: window.id, targetId: '' })
})
app.on('web-contents-created', (_event, contents) => {
  contents.on('will-navigate', (event) => {
    tell({ type: 'record', name: 'navigation', parameters: [event.url, event.defaultPrevented] })
  })
})

function front(): BrowserWindow {
  const [window] = BrowserWindow.getAllWindows()
  if (window === undefined) throw new Error('Expected a window, got none')
  return window
}

function entriesOf(menu: Menu | null | undefined): MenuEntry[] {
  return (menu?.items ?? [])
    .filter(({ visible, type }) => visible && type !== 'separator')
    .map((item) => ({
      label: item.label.replaceAll(/&(.)/g, '$1'),
      enabled: item.enabled,
      checked: item.checked,
      accelerator: typeof item.accelerator === 'string' ? item.accelerator : null,
      entries: entriesOf(item.submenu),
    }))
}

const commands: Partial<Commands> = {
  attached: () => undefined,
  answerDialog: ({ id, value }) => open.get(id)?.(value),
  menu: () => entriesOf(Menu.getApplicationMenu()),
  clickMenu: ({ path }) => {
    let menu = Menu.getApplicationMenu()
    let found: MenuItem | undefined
    for (const label of path.split('/')) {
      found = menu?.items.find((item) => item.label.replaceAll(/&(.)/g, '$1') === label)
      menu = found?.submenu ?? null
    }
    if (found === undefined) throw new Error(`Expected ${path} in the menu, found none`)
    found.click({}, front(), front().webContents)
  },
  clickNotification: (title) => void notifications.get(title)?.emit('click', {}),
  openFile: (path) => void app.emit('open-file', { preventDefault: () => undefined }, path),
  drop: () => Promise.resolve(),
  forge: ({ channel, parameters, frame }) => {
    const { webContents: sender } = front()
    const senderFrame =
      frame === null ? null : { ...frame, origin: new URL(frame.url).origin, parent: frame.isTop ? null : {} }
    ipcMain.emit(channel, { sender, senderFrame, ports: [] }, ...parameters)
    return Promise.resolve()
  },
  request: async ({ url, method = 'GET', headers = {} }) => {
    const response = await net.fetch(url, { method, headers })
    const { byteLength } = await response.arrayBuffer()
    return { status: response.status, headers: Object.fromEntries(response.headers), bytes: byteLength }
  },
  closeWindow: () => front().close(),
  reload: () => front().webContents.reload(),
  // Not at once: the answer to this order leaves first.
  quit: () => void setImmediate(() => app.quit()),
  contacts: () => [],
}

Object.assign(globalThis, {
  electronProbe: async ({ id, name, value }: Order) => {
    const command = commands[name] as ((given: unknown) => unknown) | undefined
    try {
      if (command === undefined)
        throw new Error(`Expected an order that can be carried out in Electron, got ${name}`)
      tell({ type: 'done', id, value: await command(value) })
    } catch (error) {
      tell({ type: 'failed', id, reason: error instanceof Error ? error.message : String(error) })
    }
  },
})
