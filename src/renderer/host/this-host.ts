import { browserHost } from './browser-host.ts'
import type { Host } from './host.ts'

/** The host of this page. The one place that knows which it is. */
export const thisHost: Host = browserHost(window.location)
