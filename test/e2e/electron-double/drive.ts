import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import type { StartApp, StartOptions } from '../../support/desktop-app.ts'
import { driveApp, type Line, type WindowReport } from '../../support/driven-app.ts'
import type { Report } from './control.ts'
import { fromServed } from './scheme-address.ts'

const runner = fileURLToPath(new URL('./run-main.ts', import.meta.url))

/** Starts an app under the stand-in for Electron. */
export const startUnderStandIn: StartApp = async (options) => {
  const line = openLine(options)
  options.onEnd(line.kill)
  return driveApp(line)
}

function spawnApp({ app, isPackaged = false, files = [], environment }: StartOptions): ChildProcess {
  const child = fork(runner, [app, ...files], {
    env: {
      ...environment,
      ELECTRON_DOUBLE_APP: app,
      // Half of what the start of the process takes is to compile Playwright.
      NODE_COMPILE_CACHE: join(tmpdir(), 'enlarger-electron-double'),
      ...(isPackaged ? { ELECTRON_DOUBLE_PACKAGED: '1' } : {}),
    },
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  child.once('exit', () => process.off('exit', kill))
  return child
}

function openLine(options: StartOptions): Line {
  const child = spawnApp(options)
  const listeners: ((report: Report) => void)[] = []
  let browser: Promise<Browser> | null = null
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  }
  const ended = once(child, 'exit').then(([code]: unknown[]) => (typeof code === 'number' ? code : null))
  child.on('message', (report: Report) => {
    if (report.type === 'ready') {
      browser = chromium.connectOverCDP(`http://127.0.0.1:${report.debuggingPort}`)
      browser.catch(() => undefined)
    }
    for (const listener of listeners) listener(report)
  })
  return {
    // Whoever waits for an answer of one that has ended is told so by its end.
    send: (order) => void child.send(order, () => undefined),
    listen: (listener) => void listeners.push(listener),
    pageOf: async (report) => findPage(await browser, report),
    isOwn: (url) => fromServed(url.href) !== url.href,
    startAgain: async (files) => {
      const [code]: unknown[] = await once(spawnApp({ ...options, files }), 'exit')
      if (code !== 0) throw new Error(`Expected the second start to end well, got ${String(code)}`)
    },
    ended,
    said: () => said,
    kill: async () => {
      child.kill('SIGKILL')
      await ended
      // Chromium follows: its folder can be removed once it is gone.
      const left = await browser?.catch(() => null)
      if (left?.isConnected() === true) await new Promise((resolve) => left.once('disconnected', resolve))
    },
  }
}

async function findPage(browser: Browser | null, { targetId }: WindowReport): Promise<Page> {
  const [context] = browser?.contexts() ?? []
  if (context === undefined) throw new Error('Expected a Chromium to connect to, got none')
  for (;;) {
    const another = context.waitForEvent('page', { timeout: 20_000 })
    another.catch(() => undefined)
    for (const page of context.pages()) {
      const session = await context.newCDPSession(page)
      const { targetInfo } = await session.send('Target.getTargetInfo')
      await session.detach()
      if (targetInfo.targetId === targetId) return page
    }
    await another
  }
}
