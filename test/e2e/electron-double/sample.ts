import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { DesktopApp } from '../../support/desktop-app.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { startUnderStandIn } from './drive.ts'

/** A small app of one test, as texts of JavaScript. */
export interface Sample {
  /** Runs when the app is ready; `window` is open and has loaded nothing. Everything of Electron's is in scope. */
  readonly main?: string
  /** Runs before that. */
  readonly early?: string
  readonly preload?: string
  /** The script of its page, which is at `sample://window/`. */
  readonly page?: string
  /** What `webPreferences` has besides the preload. */
  readonly preferences?: string
  readonly policy?: string
  readonly name?: string
  readonly files?: readonly string[]
}

/** Starts such an app under the stand-in. */
export async function startSample(sample: Sample): Promise<DesktopApp> {
  const folder = await tempFolder()
  const { name = 'sample', preload = '', page = '' } = sample
  await mkdir(join(folder, 'app'))
  const write = (file: string, text: string) => writeFile(join(folder, 'app', file), text)
  await write('package.json', JSON.stringify({ name, version: '1.2.3', type: 'module', main: 'main.js' }))
  await write('preload.cjs', preload)
  await write('page.js', page)
  await write('main.js', mainOf(sample))
  return startUnderStandIn({
    app: join(folder, 'app'),
    files: sample.files ?? [],
    environment: { ...process.env, HOME: folder, XDG_CONFIG_HOME: join(folder, 'config') },
    onEnd: onTestFinished,
  })
}

function mainOf({ main = '', early = '', preferences = '', policy }: Sample): string {
  const csp = policy ?? "default-src 'none'; script-src 'self'; img-src sample:; connect-src 'self'"
  return `
import * as electron from 'electron'
import { readFileSync } from 'node:fs'
const { app, BrowserWindow, dialog, ipcMain, Menu, MessageChannelMain, protocol, session, utilityProcess } = electron
const files = {
  '/': ['text/html', '<!doctype html><title>Sample</title><script src="page.js" defer></script><body></body>'],
  '/page.js': ['text/javascript', readFileSync(new URL('page.js', import.meta.url), 'utf8')],
}
export const serve = (request) => {
  const [type, body] = files[new URL(request.url).pathname] ?? []
  if (type === undefined) return new Response('', { status: 404 })
  return new Response(body, { headers: { 'content-type': type, 'content-security-policy': ${JSON.stringify(csp)} } })
}
protocol.registerSchemesAsPrivileged([{ scheme: 'sample', privileges: { standard: true, secure: true } }])
${early}
app.whenReady().then(async () => {
  protocol.handle('sample', serve)
  const window = new BrowserWindow({
    show: false,
    webPreferences: { preload: new URL('preload.cjs', import.meta.url).pathname, ${preferences} },
  })
  ${main}
  await window.loadURL('sample://window/')
}).catch((error) => { console.error('main: ' + error.message); app.exit(3) })
`
}
