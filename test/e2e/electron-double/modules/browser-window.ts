import { statSync } from 'node:fs'
import type { BrowserWindow as RealWindow, BrowserWindowConstructorOptions, Rectangle } from 'electron'
import { Events } from '../events.ts'
import { appEvents, requireReady } from '../lifecycle.ts'
import { standIn, standInClass } from '../stand-in.ts'
import { onCommand, record, tell } from '../test-channel.ts'
import { toWire } from '../wire.ts'
import { originOf } from '../scheme-address.ts'
import { PageHost } from './web-contents.ts'

const eventNames = [
  'close',
  'closed',
  'ready-to-show',
  'show',
  'hide',
  'focus',
  'blur',
  'minimize',
  'restore',
  'maximize',
  'unmaximize',
  'resize',
  'resized',
  'move',
  'moved',
  'enter-full-screen',
  'leave-full-screen',
  'query-session-end',
  'session-end',
  'page-title-updated',
]

/** A window that is open. */
export interface OpenWindow {
  readonly id: number
  readonly window: RealWindow
  readonly host: PageHost
  /** As a person closes it; says whether it stays. */
  readonly close: () => boolean
  readonly destroy: () => Promise<void>
}

const open = new Map<number, OpenWindow>()
const closing = new Set<Promise<void>>()
const attached = new Map<number, PromiseWithResolvers<void>>()
let lastId = 0
let focused: OpenWindow | null = null

onCommand('attached', (windowId) => attachment(windowId).resolve())

export function openWindows(): OpenWindow[] {
  return [...open.values()]
}

/** Resolves when the windows that were closed are gone. */
export async function untilClosed(): Promise<void> {
  await Promise.all(closing)
}

/** The window that a person works with. */
export function frontWindow(): OpenWindow {
  const front = focused ?? [...open.values()].at(-1)
  if (front === undefined) throw new Error('Expected a window, got none')
  return front
}

export const BrowserWindow = standInClass<typeof RealWindow>('BrowserWindow', createWindow, {
  getAllWindows: () => openWindows().map(({ window }) => window),
  getFocusedWindow: () => focused?.window ?? null,
  fromWebContents: (contents) => openWindows().find(({ host }) => host.contents === contents)?.window ?? null,
  fromId: (id) => open.get(id)?.window ?? null,
})

function createWindow(options: BrowserWindowConstructorOptions = {}): RealWindow {
  requireReady('new BrowserWindow')
  const { webPreferences = {} } = options
  record('new BrowserWindow', { ...options, icon: undefined })
  if (webPreferences.contextIsolation === false || webPreferences.sandbox === false) {
    throw new Error('Expected a window with contextIsolation and sandbox: no other is stood in for')
  }
  if (webPreferences.preload !== undefined) statSync(webPreferences.preload)
  const id = (lastId += 1)
  const host = new PageHost(id, webPreferences.preload ?? null)
  const created = assemble(id, host, options)
  open.set(id, created)
  appEvents.tell('web-contents-created', {}, host.contents)
  appEvents.tell('browser-window-created', {}, created.window)
  return created.window
}

function attachment(windowId: number): PromiseWithResolvers<void> {
  const known = attached.get(windowId) ?? Promise.withResolvers<void>()
  attached.set(windowId, known)
  return known
}

function assemble(id: number, host: PageHost, options: BrowserWindowConstructorOptions): OpenWindow {
  const events = new Events('BrowserWindow', eventNames)
  const state = {
    isVisible: options.show ?? true,
    isMinimized: false,
    isMaximized: false,
    isFullScreen: false,
    isDestroyed: false,
    title: options.title ?? '',
    bounds: {
      x: options.x ?? 100,
      y: options.y ?? 100,
      width: options.width ?? 800,
      height: options.height ?? 600,
    } satisfies Rectangle,
  }
  host.events.listen(
    'did-finish-load',
    once(() => events.tell('ready-to-show')),
  )

  const setVisible = (isVisible: boolean, takesFocus: boolean) => {
    if (state.isVisible !== isVisible) {
      state.isVisible = isVisible
      record(isVisible ? 'BrowserWindow.show' : 'BrowserWindow.hide')
      events.tell(isVisible ? 'show' : 'hide')
    }
    if (isVisible && takesFocus) focus()
    if (!isVisible && focused === created) focused = null
  }
  const focus = () => {
    const hadFocus = focused === created
    focused = created
    record('BrowserWindow.focus')
    if (!hadFocus) events.tell('focus')
  }
  const destroy = async () => {
    if (state.isDestroyed) return
    state.isDestroyed = true
    open.delete(id)
    if (focused === created) focused = null
    const gone = host.destroy()
    closing.add(gone)
    await gone
    events.tell('closed')
    closing.delete(gone)
    if (open.size === 0) appEvents.tell('window-all-closed')
  }
  const close = () => {
    const stays = events.tellPreventable('close', {})
    if (!stays) void destroy()
    return stays
  }
  const setBounds = (bounds: Partial<Rectangle>) => {
    Object.assign(state.bounds, bounds)
    events.tell('resize')
    events.tell('move')
  }
  const window = standIn<RealWindow>(
    'BrowserWindow',
    {
      id,
      webContents: host.contents,
      loadURL: async (url) => {
        await host.load(url, async (targetId) => {
          const { width, height } = state.bounds
          await (await host.open()).setViewportSize({ width, height })
          tell({ type: 'window', windowId: id, targetId })
          await attachment(id).promise
        })
      },
      show: () => setVisible(true, true),
      showInactive: () => setVisible(true, false),
      hide: () => setVisible(false, false),
      focus,
      close: () => void close(),
      destroy: () => void destroy(),
      isVisible: () => state.isVisible,
      isFocused: () => focused === created,
      isDestroyed: () => state.isDestroyed,
      isMinimized: () => state.isMinimized,
      isMaximized: () => state.isMaximized,
      isFullScreen: () => state.isFullScreen,
      minimize: () => {
        state.isMinimized = true
        events.tell('minimize')
      },
      restore: () => {
        state.isMinimized = false
        events.tell('restore')
      },
      maximize: () => {
        state.isMaximized = true
        events.tell('maximize')
      },
      unmaximize: () => {
        state.isMaximized = false
        events.tell('unmaximize')
      },
      setFullScreen: (isFull) => {
        state.isFullScreen = isFull
        events.tell(isFull ? 'enter-full-screen' : 'leave-full-screen')
      },
      getBounds: () => ({ ...state.bounds }),
      getNormalBounds: () => ({ ...state.bounds }),
      getContentBounds: () => ({ ...state.bounds }),
      setBounds,
      getTitle: () => state.title,
      setTitle: (title) => {
        state.title = title
      },
      setProgressBar: (progress, mode) => record('BrowserWindow.setProgressBar', progress, mode),
      setOverlayIcon: (_icon, description) => record('BrowserWindow.setOverlayIcon', description),
      flashFrame: (isOn) => record('BrowserWindow.flashFrame', isOn),
      setBackgroundColor: (color) => record('BrowserWindow.setBackgroundColor', color),
      setMenuBarVisibility: (isVisible) => record('BrowserWindow.setMenuBarVisibility', isVisible),
    },
    events,
  )
  const created: OpenWindow = { id, window, host, close, destroy }
  return created
}

function once(act: () => void): () => void {
  let wasDone = false
  return () => {
    if (wasDone) return
    wasDone = true
    act()
  }
}

onCommand('closeWindow', () => void frontWindow().close())
onCommand('reload', () => void frontWindow().host.reload())
onCommand('drop', async (files) => frontWindow().host.knowFiles(files))
onCommand('forge', async ({ channel, parameters, how, frame }) => {
  const { host } = frontWindow()
  const text = toWire(parameters)
  const forged =
    frame === null
      ? null
      : standIn<Electron.WebFrameMain>('WebFrameMain', {
          url: frame.url,
          origin: originOf(frame.url),
          parent: frame.isTop ? null : host.contents.mainFrame,
          top: frame.isTop ? null : host.contents.mainFrame,
          isDestroyed: () => false,
          postMessage: (where, _message, ports = []) => {
            record('to the forger', where, ports.length)
          },
          send: (where) => record('to the forger', where, 0),
        })
  return host.forge({ how, channel, text, frame: forged })
})
