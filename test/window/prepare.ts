import { builtWindow } from '../../src/server/built-window.ts'
import { findChromium } from '../support/chromium.ts'

/** Makes ready, once, what all tests of the window need. */
export async function setup(): Promise<void> {
  await Promise.all([findChromium(), builtWindow(() => undefined)])
}
