import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron, type ElectronApplication } from 'playwright-core'
import { rolldown } from 'rolldown'
import type { StartApp, StartOptions } from '../../support/desktop-app.ts'
import { driveApp, type Line } from '../../support/driven-app.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import type { Order, Report } from '../electron-double/control.ts'

/** In front of what the probe reports, on the console of the main process. */
const reportMark = 'electron-probe:'

/** The program of Electron that is installed here; null where it could not be had. */
export function electronBinary(): string | null {
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'))
  const pointer = join(folder, 'path.txt')
  const distribution = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist')
  const path = existsSync(pointer) ? join(distribution, readFileSync(pointer, 'utf8')) : null
  return path !== null && existsSync(path) ? path : null
}

/** Starts an app in Electron itself, by Playwright; a probe in its main process carries out orders and reports. */
export const startInElectron: StartApp = async (options) => {
  const executablePath = electronBinary()
  if (executablePath === null) throw new Error('Expected the program of Electron, found none')
  const probe = await bundleProbe()
  const electron = await _electron.launch({
    executablePath,
    args: ['-r', probe, ...parametersOf(options)],
    env: definedOf(options.environment),
  })
  const line = openLine(electron, { ...options, executablePath })
  options.onEnd(line.kill)
  return driveApp(line)
}

function parametersOf({ app, isPackaged = false, files = [] }: StartOptions): string[] {
  return isPackaged ? [...files] : [app, ...files]
}

function definedOf(environment: StartOptions['environment']): Record<string, string> {
  const given = Object.entries(environment)
  return Object.fromEntries(given.filter((entry): entry is [string, string] => entry[1] !== undefined))
}

/** Electron loads one file of JavaScript in front of the app. */
async function bundleProbe(): Promise<string> {
  const file = join(await tempFolder(), 'probe.cjs')
  const input = fileURLToPath(new URL('./electron-probe.ts', import.meta.url))
  const built = await rolldown({ input, external: ['electron'], platform: 'node', logLevel: 'silent' })
  await built.write({ file, format: 'cjs' })
  await built.close()
  return file
}

function openLine(electron: ElectronApplication, options: StartOptions & { executablePath: string }): Line {
  const child = electron.process()
  let said = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const ended = once(child, 'exit').then(([code]: unknown[]) => (typeof code === 'number' ? code : null))
  return {
    send: (order) => {
      const carryOut = (_electronModule: unknown, given: Order) => {
        const probe: unknown = Reflect.get(globalThis, 'electronProbe')
        if (typeof probe === 'function') probe(given)
      }
      electron.evaluate(carryOut, order).catch(() => undefined)
    },
    listen: (listener) => {
      electron.on('console', (message) => {
        const text = message.text()
        if (text.startsWith(reportMark)) listener(JSON.parse(text.slice(reportMark.length)) as Report)
      })
    },
    pageOf: () => electron.firstWindow(),
    isOwn: ({ protocol }) => protocol === 'enlarger:',
    startAgain: async (files) => {
      const again = spawn(options.executablePath, parametersOf({ ...options, files }), {
        env: definedOf(options.environment),
        stdio: 'ignore',
      })
      await once(again, 'exit')
    },
    ended,
    said: () => said,
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}
