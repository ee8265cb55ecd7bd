import { Events } from './events.ts'

/** From the start of the process to its end: what is ready when, and who is asked before it ends. */
export const appEvents = new Events('app', [
  'ready',
  'will-finish-launching',
  'window-all-closed',
  'before-quit',
  'will-quit',
  'quit',
  'open-file',
  'open-url',
  'activate',
  'second-instance',
  'web-contents-created',
  'browser-window-created',
  'browser-window-focus',
  'browser-window-blur',
  'render-process-gone',
  'child-process-gone',
])

const ready = Promise.withResolvers<void>()
let isReady = false

export const lifecycle = {
  isReady: () => isReady,
  whenReady: () => ready.promise,
  /** Electron is ready once its entry module was evaluated to the end and Chromium runs. */
  becomeReady(): void {
    isReady = true
    appEvents.tell('ready', {}, {})
    ready.resolve()
  },
}

/** @throws Error when it is asked for too early */
export function requireReady(member: string): void {
  if (!isReady) throw new Error(`${member} cannot be used before the app is ready`)
}

/** @throws Error when it is asked for too late */
export function requireNotReady(member: string): void {
  if (isReady) throw new Error(`${member} should be called before app is ready`)
}
