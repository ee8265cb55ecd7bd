import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { statSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import type { DesktopApp, OpenDialog, StartApp, StartOptions } from '../../support/desktop-app.ts'
import { watchPage } from '../../support/watch-page.ts'
import { dropPaths } from '../../window/window-page.ts'
import type { Commands, Order, Report } from './control.ts'
import { Journal } from './journal.ts'
import { fromServed } from './scheme-address.ts'

const runner = fileURLToPath(new URL('./run-main.ts', import.meta.url))

/** Starts an app under the stand-in for Electron. */
export const startUnderStandIn: StartApp = async (options) => {
  const child = spawnApp(options)
  const run = new Run(child)
  options.onEnd(() => run.end())
  return run.asApp(options)
}

function spawnApp({ app, isPackaged = false, files = [], environment }: StartOptions): ChildProcess {
  const child = fork(runner, [app, ...files], {
    env: {
      ...environment,
      ELECTRON_DOUBLE_APP: app,
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

type DialogReport = Extract<Report, { type: 'dialog' }>
type WindowReport = Extract<Report, { type: 'window' }>

/** One life of an app. */
class Run {
  readonly troubles: string[] = []
  private readonly child: ChildProcess
  private readonly journal = new Journal<Report>()
  private readonly pages = new Map<number, Promise<Page>>()
  private browser: Promise<Browser> | null = null
  private dialogsAnswered = 0
  private lastOrder = 0
  private said = ''
  readonly ended: Promise<number | null>

  constructor(child: ChildProcess) {
    this.child = child
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.said += text
      })
    }
    this.ended = once(child, 'exit').then(([code]: unknown[]) => {
      this.journal.close(new Error(`Expected the app to go on, got its end with ${String(code)}: ${this.said}`))
      return typeof code === 'number' ? code : null
    })
    child.on('message', (report: Report) => this.receive(report))
  }

  asApp(options: StartOptions): DesktopApp {
    return {
      page: () => this.page(),
      troubles: this.troubles,
      uses: (member) => this.uses(member),
      untilUsed: async (member, fits = () => true) => {
        const isIt = (report: Report) =>
          report.type === 'record' && report.name === member && fits(report.parameters)
        const report = await this.journal.until(isIt, `the use of ${member}`)
        return report.type === 'record' ? report.parameters : []
      },
      nextDialog: () => this.nextDialog(),
      menu: (place) => this.order('menu', place),
      clickMenu: (place, path) => this.order('clickMenu', { place, path }),
      clickTray: () => this.order('clickTray', undefined),
      clickNotification: (title) => this.order('clickNotification', title),
      drop: (paths) => this.drop(paths),
      startAgain: async (files) => {
        const again = spawnApp({ ...options, files })
        const [code]: unknown[] = await once(again, 'exit')
        if (code !== 0) throw new Error(`Expected the second start to end well, got ${String(code)}`)
      },
      openFile: (path) => this.order('openFile', path),
      closeWindow: () => this.order('closeWindow', undefined),
      reload: () => this.order('reload', undefined),
      quit: () => this.order('quit', undefined),
      kill: () => this.kill(),
      ended: this.ended,
      said: () => this.said,
      contacts: () => this.order('contacts', undefined),
      forge: (message) => this.order('forge', message),
    }
  }

  async end(): Promise<void> {
    if (this.child.connected) {
      void this.order('end', undefined).catch(() => undefined)
      await this.ended
    }
    await this.kill()
  }

  private receive(report: Report): void {
    if (report.type === 'ready') {
      this.browser = chromium.connectOverCDP(`http://127.0.0.1:${report.debuggingPort}`)
      this.browser.catch(() => undefined)
    }
    if (report.type === 'window') {
      const attaching = this.attach(report)
      attaching.catch(() => undefined)
      this.pages.set(report.windowId, attaching)
    }
    if (report.type === 'trouble') this.troubles.push(report.text)
    if (report.type === 'record' && report.name === 'request beyond the app') {
      this.troubles.push(`request beyond the app: ${report.parameters.join(' ')}`)
    }
    this.journal.add(report)
  }

  private uses(member: string): (readonly unknown[])[] {
    return this.journal.entries.flatMap((report) =>
      report.type === 'record' && report.name === member ? [report.parameters] : [],
    )
  }

  private async page(): Promise<Page> {
    const report = await this.journal.until(({ type }) => type === 'window', 'a window')
    const found = report.type === 'window' ? this.pages.get(report.windowId) : undefined
    if (found === undefined) throw new Error('Expected a window, got none')
    return found
  }

  /** Finds the window's page and listens to it before it loads anything. */
  private async attach({ targetId, windowId }: WindowReport): Promise<Page> {
    const page = await this.findPage(targetId)
    page.setDefaultTimeout(20_000)
    await watchPage(page, {
      isOwn: (url) => fromServed(url.href) !== url.href,
      onTrouble: (trouble) => this.troubles.push(trouble),
    })
    await this.order('attached', windowId)
    await page.waitForURL((url) => fromServed(url.href) !== url.href, { waitUntil: 'domcontentloaded' })
    return page
  }

  private async findPage(targetId: string): Promise<Page> {
    const [context] = (await this.browser)?.contexts() ?? []
    if (context === undefined) throw new Error('Expected a Chromium to connect to, got none')
    for (;;) {
      const isAnother = context.waitForEvent('page', { timeout: 20_000 })
      isAnother.catch(() => undefined)
      for (const page of context.pages()) {
        const session = await context.newCDPSession(page)
        const { targetInfo } = await session.send('Target.getTargetInfo')
        await session.detach()
        if (targetInfo.targetId === targetId) return page
      }
      await isAnother
    }
  }

  private async nextDialog(): Promise<OpenDialog> {
    const number = this.dialogsAnswered
    this.dialogsAnswered += 1
    const report = await this.journal.nth((one) => one.type === 'dialog', number, 'a dialog')
    if (report.type !== 'dialog') throw new Error('Expected a dialog')
    return this.dialogOf(report)
  }

  private dialogOf({ id, kind, options }: DialogReport): OpenDialog {
    const given = options as Record<string, unknown>
    const answer = (value: unknown) => this.order('answerDialog', { id, value })
    return {
      kind,
      options: given,
      press: (label, { checked = false } = {}) => {
        const buttons = Array.isArray(given['buttons']) ? given['buttons'] : []
        const response = buttons.indexOf(label)
        if (response === -1) throw new Error(`Expected the button ${label}, got ${buttons.join(', ')}`)
        return answer({ response, checkboxChecked: checked })
      },
      choose: (paths) => answer(kind === 'save' ? { filePath: paths[0] ?? '' } : { filePaths: [...paths] }),
    }
  }

  private async drop(paths: readonly string[]): Promise<void> {
    const files = paths.map((path) => {
      const { size } = statSync(path)
      return { path, name: basename(path), size: statSync(path).isDirectory() ? null : size }
    })
    await this.order('drop', files)
    await dropPaths(await this.page(), paths)
  }

  private async kill(): Promise<void> {
    this.child.kill('SIGKILL')
    await this.ended
    await (await this.browser?.catch(() => null))?.close()
  }

  private async order<Name extends keyof Commands>(
    name: Name,
    value: Parameters<Commands[Name]>[0],
  ): Promise<Awaited<ReturnType<Commands[Name]>>> {
    const id = (this.lastOrder += 1)
    const order: Order = { type: 'command', id, name, value }
    this.child.send(order)
    const isAnswer = (report: Report) =>
      (report.type === 'done' || report.type === 'failed') && report.id === id
    const answer = await this.journal.until(isAnswer, `the answer to ${name}`)
    if (answer.type === 'failed') throw new Error(answer.reason)
    // The stand-in keeps to `Commands` as well.
    return (answer.type === 'done' ? answer.value : undefined) as Awaited<ReturnType<Commands[Name]>>
  }
}
