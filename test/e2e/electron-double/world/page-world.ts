import { openBridge } from './bridge.ts'

/** Written in front of this script: what the page must not know. */
declare const bridgeEvent: string

// The page's own world: it gets what the preload exposes, frozen, before any script of its own runs.
if (window.top === window) {
  openBridge('page', bridgeEvent, (key, api) => {
    Object.defineProperty(window, key, { value: frozen(api), enumerable: true })
  })
}

function frozen(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  for (const one of Object.values(value)) frozen(one)
  return Object.freeze(value)
}
