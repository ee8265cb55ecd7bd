import { subscribe } from 'node:diagnostics_channel'
import { readFile } from 'node:fs/promises'
import { registerHooks } from 'node:module'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import { launchBrowser } from './chromium/browser.ts'
import { lifecycle } from './lifecycle.ts'
import { endWithLastWindow, profileFolder } from './modules/app.ts'
import './only-utility-processes.ts'
import { pretendElectron } from './pretend-electron.ts'
import { onCommand } from './test-channel.ts'

// `node run-main.ts APP …`: starts an app as `electron APP …` would. What the app imports as `electron` is the stand-in.

const [node = '', , app = '', ...parameters] = process.argv
const isPackaged = process.env['ELECTRON_DOUBLE_PACKAGED'] === '1'
const manifest = z
  .object({ main: z.string() })
  .parse(JSON.parse(await readFile(join(app, 'package.json'), 'utf8')))

pretendElectron('browser')
process.argv = isPackaged ? [node, ...parameters] : [node, app, ...parameters]
const standIn = new URL('./electron.ts', import.meta.url).href
registerHooks({
  resolve: (specifier, context, next) =>
    /^electron(\/main|\/common)?$/.test(specifier)
      ? { url: standIn, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context),
})

const contacts = new Set<string>()
subscribe('net.client.socket', (message) => {
  const { socket } = message as { socket: Socket }
  socket.once('connect', () => contacts.add(`${socket.remoteAddress ?? ''}:${socket.remotePort ?? ''}`))
})
onCommand('contacts', () => [...contacts])

endWithLastWindow()
await import(pathToFileURL(join(app, manifest.main)).href)
await launchBrowser(profileFolder())
lifecycle.becomeReady()
