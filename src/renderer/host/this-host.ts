import { type Bridge, bridgeName } from '../../shared/desktop/bridge.ts'
import { browserHost } from './browser-host.ts'
import { desktopHost } from './desktop-host.ts'
import type { Host } from './host.ts'

declare global {
  interface Window {
    /** There in the desktop app alone. */
    readonly [bridgeName]?: Bridge
  }
}

const { [bridgeName]: bridge } = window

/** The host of this page. The one place that knows which it is. */
export const thisHost: Host = bridge === undefined ? browserHost(window.location) : desktopHost(bridge)
