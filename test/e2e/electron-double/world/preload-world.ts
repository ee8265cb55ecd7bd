import type { ContextBridge, IpcRenderer, WebUtils } from 'electron'
import { fromWire, toWire } from '../wire.ts'
import { openBridge } from './bridge.ts'
import { doorway, type FromWorld, type ToWorld } from './doorway.ts'
import { EventEmitter } from './emitter.ts'
import { openPorts } from './ports.ts'

/** Written in front of this script. */
declare const bridgeEvent: string
declare const processFacts: Record<string, unknown>

type Preload = (require: (name: string) => unknown, process: object, exports: object, module: object) => void
type EventMethods = 'on' | 'once' | 'off' | 'removeListener' | 'removeAllListeners'

// The world of the preload. It runs in the window's own page alone, and not before that has an address.
if (window.top === window && window.location.href !== 'about:blank') {
  Object.assign(globalThis, { [doorway.in]: receive, [doorway.run]: run })
}

const bridge = openBridge('preload', bridgeEvent, () => undefined)
const exposed = new Set<string>()
const events = new EventEmitter()
const invocations = new Map<number, PromiseWithResolvers<unknown>>()
const ports = openPorts(tell)
let files: Extract<ToWorld, { type: 'files' }>['files'] = []
let lastInvocation = 0

function tell(message: FromWorld): void {
  const out: unknown = Reflect.get(globalThis, doorway.out)
  if (typeof out === 'function') out(JSON.stringify(message))
}

function receive(text: string): void {
  const message = JSON.parse(text) as ToWorld
  switch (message.type) {
    case 'event': {
      const parameters = fromWire(message.parameters)
      const event = { ports: message.ports.map(ports.open), sender: ipcRenderer, senderId: 0 }
      events.emit(message.channel, event, ...(Array.isArray(parameters) ? parameters : []))
      break
    }
    case 'result': {
      const invocation = invocations.get(message.id)
      invocations.delete(message.id)
      if (message.well) invocation?.resolve(fromWire(message.value))
      else invocation?.reject(fromWire(message.value))
      break
    }
    case 'port-message':
      ports.deliver(message.id, message.data)
      break
    case 'port-closed':
      ports.close(message.id)
      break
    case 'files':
      files = message.files
  }
}

const eventMethods = Object.fromEntries(
  (['on', 'once', 'off', 'removeListener', 'removeAllListeners'] as const).map((method) => [
    method,
    (event: string, listener: () => void) => {
      events[method](event, listener)
      return ipcRenderer
    },
  ]),
)

const ipcRenderer = strict('ipcRenderer', {
  ...eventMethods,
  ...({
    send: (channel, ...parameters) => {
      tell({ type: 'send', channel, parameters: toWire(parameters), ports: [] })
    },
    invoke: (channel, ...parameters) => {
      const invocation = Promise.withResolvers<unknown>()
      const id = (lastInvocation += 1)
      const text = toWire(parameters)
      invocations.set(id, invocation)
      tell({ type: 'invoke', id, channel, parameters: text })
      return invocation.promise
    },
    postMessage: (channel, message, transfer = []) => {
      const parameters = toWire([message])
      tell({ type: 'send', channel, parameters, ports: transfer.map(ports.give) })
    },
  } satisfies Partial<Omit<IpcRenderer, EventMethods>>),
})

const contextBridge = strict('contextBridge', {
  exposeInMainWorld: (key, api) => {
    if (exposed.has(key))
      throw new Error('Cannot bind an API on top of an existing property on the window object')
    if (api === ipcRenderer)
      throw new Error("Expected functions over the contextBridge, got Electron's ipcRenderer")
    exposed.add(key)
    bridge.expose(key, api)
  },
} satisfies Partial<ContextBridge>)

const webUtils = strict('webUtils', {
  getPathForFile: (file) => {
    if (!(file instanceof File)) throw new TypeError('Expected a File in webUtils.getPathForFile')
    const found = files.find(({ name, size }) => name === file.name && (size === null || size === file.size))
    return found?.path ?? ''
  },
} satisfies Partial<WebUtils>)

/** What a sandboxed preload can require, and nothing else. */
const modules: Readonly<Record<string, object>> = {
  electron: strict('electron', { contextBridge, ipcRenderer, webUtils }),
  events: Object.assign(EventEmitter, { EventEmitter }),
  timers: { setTimeout, clearTimeout, setInterval, clearInterval },
  url: { URL, URLSearchParams },
}

function requireModule(name: string): object {
  const found = modules[name.replace(/^node:/, '').replace(/^electron\/(?:renderer|common)$/, 'electron')]
  if (found === undefined) throw new Error(`module not found: ${name}`)
  return found
}

function run(preload: Preload): void {
  window.addEventListener('contextmenu', (event) => {
    if (!event.defaultPrevented) tell({ type: 'context-menu', parameters: contextMenuOf(event) })
  })
  tell({ type: 'hello', url: window.location.href })
  try {
    const module = { exports: {} }
    preload(requireModule, strict('process', processFacts), module.exports, module)
  } catch (error) {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error)
    tell({ type: 'trouble', text: `Unable to load preload script: ${reason}` })
  }
}

/** What it lacks throws and is named. */
function strict<Given extends object>(name: string, members: Given): Given {
  return new Proxy(members, {
    get(target, key) {
      if (typeof key === 'symbol' || key === 'then' || key in target) return Reflect.get(target, key)
      throw new Error(`Expected a member that the stand-in for Electron has, got ${name}.${key}`)
    },
  })
}

/** What Electron tells of a click with the other button that the page leaves to the system. */
function contextMenuOf({ x, y, target }: MouseEvent) {
  const isEditable =
    target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea'))
  const selectionText = String(window.getSelection())
  const canCopy = selectionText !== ''
  const editFlags = { canCut: canCopy && isEditable, canCopy, canPaste: isEditable, canSelectAll: true }
  return { x, y, isEditable, selectionText, editFlags, linkURL: '', mediaType: 'none' }
}
