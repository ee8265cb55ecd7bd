import { statSync } from 'node:fs'
import { basename } from 'node:path'
import type { Page, Request } from 'playwright-core'
import type { Commands, Order, Report } from '../e2e/electron-double/control.ts'
import { Journal } from '../e2e/electron-double/journal.ts'
import { dropPaths } from '../window/window-page.ts'
import type { DesktopApp, OpenDialog } from './desktop-app.ts'
import { watchPage } from './watch-page.ts'

export type WindowReport = Extract<Report, { type: 'window' }>
type DialogReport = Extract<Report, { type: 'dialog' }>

/** The line to an app that runs, in Electron or under the stand-in for it. */
export interface Line {
  readonly send: (order: Order) => void
  readonly listen: (listener: (report: Report) => void) => void
  readonly pageOf: (report: WindowReport) => Promise<Page>
  /** Whether an address of a page is the app's own. */
  readonly isOwn: (url: URL) => boolean
  readonly startAgain: (files: readonly string[]) => Promise<void>
  readonly ended: Promise<number | null>
  readonly said: () => string
  readonly kill: () => Promise<void>
}

/** Drives an app over its line. */
export function driveApp(line: Line): DesktopApp {
  const run = new Run(line)
  return run.app
}

/** One life of an app. */
class Run {
  readonly app: DesktopApp
  private readonly line: Line
  private readonly troubles: string[] = []
  private readonly journal = new Journal<Report>()
  private readonly pages = new Map<number, Promise<Page>>()
  /** Pictures that are on their way to the page. */
  private readonly loading = new Map<Request, PromiseWithResolvers<void>>()
  private dialogsTaken = 0
  private lastOrder = 0

  constructor(line: Line) {
    this.line = line
    this.app = this.describe()
    line.listen((report) => this.receive(report))
    void line.ended.then((code) => {
      const reason = `Expected the app to go on, got its end with ${String(code)}: ${line.said()}`
      this.journal.close(new Error(reason))
    })
  }

  private describe(): DesktopApp {
    const { line } = this
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
      dialogs: () => this.journal.entries.filter((one) => one.type === 'dialog').map(optionsOf),
      menu: (place) => this.order('menu', place),
      clickMenu: (place, path) => this.order('clickMenu', { place, path }),
      clickTray: () => this.order('clickTray', undefined),
      clickNotification: (title) => this.order('clickNotification', title),
      drop: (paths) => this.drop(paths),
      startAgain: line.startAgain,
      openFile: (path) => this.order('openFile', path),
      closeWindow: () => this.order('closeWindow', undefined),
      reload: () => this.order('reload', undefined),
      quit: () => this.quit(),
      kill: line.kill,
      ended: line.ended,
      said: line.said,
      contacts: () => this.order('contacts', undefined),
      forge: (message) => this.order('forge', message),
      request: (request) => this.order('request', request),
    }
  }

  private receive(report: Report): void {
    if (report.type === 'window') {
      const attaching = this.attach(report)
      attaching.catch(() => undefined)
      this.pages.set(report.windowId, attaching)
    }
    if (report.type === 'trouble') this.troubles.push(report.text)
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
  private async attach(report: WindowReport): Promise<Page> {
    const { pageOf, isOwn } = this.line
    const page = await pageOf(report)
    page.setDefaultTimeout(30_000)
    await watchPage(page, { isOwn, onTrouble: (trouble) => this.troubles.push(trouble) })
    this.followPictures(page)
    await this.order('attached', report.windowId)
    await page.waitForURL(isOwn, { waitUntil: 'domcontentloaded' })
    return page
  }

  private followPictures(page: Page): void {
    const end = (request: Request) => {
      this.loading.get(request)?.resolve()
      this.loading.delete(request)
    }
    page.on('request', (request) => {
      if (request.resourceType() === 'image') this.loading.set(request, Promise.withResolvers())
    })
    page.on('requestfinished', end).on('requestfailed', end)
  }

  /** A picture that the app can't answer for any more would be a trouble on the page's console. */
  private async quit(): Promise<void> {
    await Promise.all([...this.loading.values()].map(({ promise }) => promise))
    await this.order('quit', undefined)
  }

  private async nextDialog(): Promise<OpenDialog> {
    const number = this.dialogsTaken
    this.dialogsTaken += 1
    const report = await this.journal.nth(({ type }) => type === 'dialog', number, 'a dialog')
    if (report.type !== 'dialog') throw new Error('Expected a dialog')
    return this.dialogOf(report)
  }

  private dialogOf(report: DialogReport): OpenDialog {
    const { id, kind } = report
    const options = optionsOf(report)
    const answer = (value: unknown) => this.order('answerDialog', { id, value })
    return {
      kind,
      options,
      press: (label, { checked = false } = {}) => {
        const buttons = Array.isArray(options['buttons']) ? options['buttons'] : []
        const response = buttons.indexOf(label)
        if (response === -1) throw new Error(`Expected the button ${label}, got ${buttons.join(', ')}`)
        return answer({ response, checkboxChecked: checked })
      },
      choose: (paths) => answer(kind === 'save' ? { filePath: paths[0] ?? '' } : { filePaths: [...paths] }),
    }
  }

  private async drop(paths: readonly string[]): Promise<void> {
    const files = paths.map((path) => {
      const stats = statSync(path)
      return { path, name: basename(path), size: stats.isDirectory() ? null : stats.size }
    })
    await this.order('drop', files)
    await dropPaths(await this.page(), paths)
  }

  private async order<Name extends keyof Commands>(
    name: Name,
    value: Parameters<Commands[Name]>[0],
  ): Promise<Awaited<ReturnType<Commands[Name]>>> {
    const id = (this.lastOrder += 1)
    this.line.send({ type: 'command', id, name, value })
    const isAnswer = (report: Report) =>
      (report.type === 'done' || report.type === 'failed') && report.id === id
    const answer = await this.journal.until(isAnswer, `the answer to ${name}`)
    if (answer.type === 'failed') throw new Error(answer.reason)
    // Whoever carries orders out keeps to `Commands` as well.
    return (answer.type === 'done' ? answer.value : undefined) as Awaited<ReturnType<Commands[Name]>>
  }
}

function optionsOf(report: Report): Record<string, unknown> {
  return report.type === 'dialog' ? { ...(report.options as object) } : {}
}
