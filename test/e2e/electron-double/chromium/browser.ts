import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium, type BrowserContext } from 'playwright-core'
import { findChromium } from '../../../support/chromium.ts'
import { tell } from '../test-channel.ts'

let launched: BrowserContext | null = null

/** Starts the Chromium whose pages the windows are. It ends with this process, however that ends. */
export async function launchBrowser(profile: string): Promise<void> {
  const found = await findChromium()
  if (found === null) throw new Error('Expected a Chromium that runs here, found none')
  launched = await chromium.launchPersistentContext(profile, {
    executablePath: found.path,
    viewport: null,
    args: [
      '--no-sandbox',
      '--no-zygote',
      '--disable-gpu',
      // A second connection, over which the test sees the same pages; this process's own is a pipe.
      '--remote-debugging-port=0',
      // Electron's ports tell their end in pages too; Chromium's own don't yet.
      '--enable-blink-features=MessagePortCloseEvent',
    ],
    env: { ...process.env, ...found.environment },
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  })
  const [port = ''] = (await readFile(join(profile, 'DevToolsActivePort'), 'utf8')).split('\n')
  tell({ type: 'ready', debuggingPort: Number(port) })
}

export function browser(): BrowserContext {
  if (launched === null) throw new Error('Expected Chromium to run, got no app that is ready')
  return launched
}

/** Ends it in order: what pages keep is written. */
export async function closeBrowser(): Promise<void> {
  await launched?.close()
}
