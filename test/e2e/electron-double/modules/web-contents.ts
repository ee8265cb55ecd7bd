import { statSync } from 'node:fs'
import type { WebContents, WebFrameMain, WindowOpenHandlerResponse } from 'electron'
import type { CDPSession, Page, Request as PageRequest } from 'playwright-core'
import { answerRequests } from '../chromium/answer-requests.ts'
import { browser } from '../chromium/browser.ts'
import { openDoorway, type PageDoorway } from '../chromium/page-doorway.ts'
import { Events } from '../events.ts'
import { fromServed, originOf, toServed } from '../scheme-address.ts'
import { standIn } from '../stand-in.ts'
import { record, tell } from '../test-channel.ts'
import { fromWire, toWire } from '../wire.ts'
import type { FromWorld } from '../world/doorway.ts'
import { receiveInvocation, receiveMessage } from './ipc-main.ts'
import { openPagePorts } from './page-ports.ts'
import { cancels, sessionEvents, session, setPermissions } from './session.ts'

const eventNames = [
  'will-navigate',
  'will-redirect',
  'will-frame-navigate',
  'will-attach-webview',
  'did-start-loading',
  'dom-ready',
  'did-finish-load',
  'did-fail-load',
  'did-create-window',
  'render-process-gone',
  'unresponsive',
  'preload-error',
  'console-message',
  'context-menu',
  'before-input-event',
  'destroyed',
]

interface Forged {
  readonly how: 'send' | 'invoke'
  readonly channel: string
  readonly text: string
  readonly frame: WebFrameMain | null
}

/** A page of Chromium's as Electron's main process has it. */
export class PageHost {
  readonly events = new Events('webContents', eventNames)
  readonly contents: WebContents
  private readonly id: number
  private readonly preload: string | null
  private readonly frame: WebFrameMain
  private readonly ports = openPagePorts((message) => this.doorway?.say(message))
  private doorway: PageDoorway | null = null
  private page: Page | null = null
  private opening: Promise<Page> | null = null
  private url = ''
  private isDestroyed = false
  /** Where the product itself sends the page: nobody is asked about that. */
  private isSent = false
  private openHandler: (details: never) => WindowOpenHandlerResponse = () => ({ action: 'allow' })

  constructor(id: number, preload: string | null) {
    this.id = id
    this.preload = preload
    this.frame = this.createFrame()
    this.contents = this.createContents()
  }

  /** Opens the page, once, and puts the two worlds into it. */
  open(): Promise<Page> {
    return (this.opening ??= this.create())
  }

  async load(url: string, waitForTest: (targetId: string) => Promise<void>): Promise<void> {
    const page = await this.open()
    await waitForTest(this.doorway?.targetId ?? '')
    this.url = url
    // What is set lasts as long as the session that set it.
    await setPermissions(await page.context().newCDPSession(page), { contents: this.contents, url })
    this.isSent = true
    this.events.tell('did-start-loading')
    await page.goto(toServed(url), { waitUntil: 'commit' })
  }

  async reload(): Promise<void> {
    this.isSent = true
    this.events.tell('did-start-loading')
    await (await this.open()).reload({ waitUntil: 'commit' })
  }

  async destroy(): Promise<void> {
    this.isDestroyed = true
    this.ports.closeAll()
    const page = await this.opening
    await page?.close()
    this.events.tell('destroyed')
  }

  /** Tells the page's world which files of the disk a person drops into it. */
  knowFiles(files: readonly { path: string; name: string; size: number | null }[]): void {
    this.doorway?.say({ type: 'files', files })
  }

  /** A message of the page's world. */
  async receive(message: FromWorld): Promise<void> {
    const sender = { contents: this.contents, frame: this.frame }
    switch (message.type) {
      case 'hello':
        this.url = fromServed(message.url)
        this.ports.closeAll()
        break
      case 'send': {
        const ports = message.ports.map(this.ports.take)
        receiveMessage(sender, message.channel, { parameters: message.parameters, ports })
        break
      }
      case 'invoke': {
        const { id } = message
        try {
          const value = await receiveInvocation(sender, message.channel, message.parameters)
          this.doorway?.say({ type: 'result', id, well: true, value })
        } catch (error) {
          this.doorway?.say({ type: 'result', id, well: false, value: toWire(error) })
        }
        break
      }
      case 'port-message':
        this.ports.receive(message.id, message.data)
        break
      case 'port-closed':
        this.ports.closed(message.id)
        break
      case 'context-menu':
        this.events.tell('context-menu', {}, message.parameters)
        break
      case 'trouble':
        tell({ type: 'trouble', text: message.text })
    }
  }

  /** What becomes of a message that isn't from this page: an answer, or the reason of its refusal. */
  async forge({ how, channel, text, frame }: Forged): Promise<unknown> {
    const sender = { contents: this.contents, frame }
    if (how === 'invoke') return fromWire(await receiveInvocation(sender, channel, text))
    receiveMessage(sender, channel, { parameters: text, ports: [] })
    return undefined
  }

  private async create(): Promise<Page> {
    const page = await browser().newPage()
    this.page = page
    this.doorway = await openDoorway(page, this.preload, (message) => void this.receive(message))
    await answerRequests(page, {
      refusesNavigation: (url, request) => this.refusesNavigation(url, request),
      cancels: (url, request) =>
        cancels({
          id: 0,
          url,
          method: request.method(),
          webContentsId: this.id,
          webContents: this.contents,
          resourceType: 'other',
          referrer: '',
          timestamp: Date.now(),
          uploadData: [],
        }),
    })
    page.on('domcontentloaded', () => this.events.tell('dom-ready'))
    page.on('load', () => this.events.tell('did-finish-load'))
    page.on('crash', () => this.events.tell('render-process-gone', {}, { reason: 'crashed', exitCode: 5 }))
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) this.url = fromServed(frame.url())
    })
    page.on('download', (download) => {
      const url = fromServed(download.url())
      const isPrevented = sessionEvents.tellPreventable(
        'will-download',
        {},
        { getURL: () => url },
        this.contents,
      )
      record('download', url, isPrevented)
      void download.cancel()
    })
    await this.denyPopups(page)
    return page
  }

  private async denyPopups(page: Page): Promise<void> {
    const cdp: CDPSession = await page.context().newCDPSession(page)
    await cdp.send('Page.enable')
    cdp.on('Page.windowOpen', ({ url, windowName }) => {
      const details = { url: fromServed(url), frameName: windowName, features: '', disposition: 'new-window' }
      const { action } = this.openHandler(details as never)
      record('window.open', details.url, action)
      if (action === 'allow')
        tell({ type: 'trouble', text: `A window was opened that nobody denied: ${details.url}` })
    })
  }

  private refusesNavigation(url: string, request: PageRequest): boolean {
    const isMainFrame = request.frame() === this.page?.mainFrame()
    const isSent = isMainFrame && this.isSent
    if (isMainFrame) this.isSent = false
    if (isSent) return false
    const details = { url, isMainFrame, isSameDocument: false, frame: this.frame, initiator: this.frame }
    const refused = this.events.tellPreventable('will-frame-navigate', details)
    const refusedToo = isMainFrame && this.events.tellPreventable('will-navigate', details, url, false, true)
    record('navigation', url, refused || refusedToo)
    return refused || refusedToo
  }

  private post(
    channel: string,
    parameters: readonly unknown[],
    ports: readonly Electron.MessagePortMain[],
  ): void {
    const text = toWire(parameters)
    if (ports.length > 0) record('a port for the page', channel)
    this.ports.send(ports, (ids) =>
      this.doorway?.say({ type: 'event', channel, parameters: text, ports: ids }),
    )
  }

  private createFrame(): WebFrameMain {
    const url = () => this.url
    const frame: WebFrameMain = standIn<WebFrameMain>('WebFrameMain', {
      get url() {
        return url()
      },
      get origin() {
        return originOf(url())
      },
      parent: null,
      get top() {
        return frame
      },
      frames: [],
      detached: false,
      processId: 1,
      routingId: 1,
      isDestroyed: () => this.isDestroyed,
      send: (channel, ...parameters) => this.post(channel, parameters, []),
      postMessage: (channel, message, transfer = []) => this.post(channel, [message], transfer),
    })
    return frame
  }

  private createContents(): WebContents {
    return standIn<WebContents>(
      'webContents',
      {
        id: this.id,
        mainFrame: this.frame,
        get session() {
          return session.defaultSession
        },
        getURL: () => this.url,
        isDestroyed: () => this.isDestroyed,
        isLoading: () => false,
        focus: () => undefined,
        send: (channel, ...parameters) => this.post(channel, parameters, []),
        postMessage: (channel, message, transfer = []) => this.post(channel, [message], transfer),
        reload: () => void this.reload(),
        setWindowOpenHandler: (handler) => {
          this.openHandler = handler
        },
        setVisualZoomLevelLimits: () => Promise.resolve(),
        openDevTools: () => record('webContents.openDevTools'),
        toggleDevTools: () => record('webContents.toggleDevTools'),
        startDrag: (item) => {
          const files = item.files ?? [item.file]
          for (const file of files) statSync(file)
          if (typeof item.icon !== 'string' && item.icon.isEmpty()) {
            throw new Error("Must specify non-empty 'icon' option")
          }
          record('webContents.startDrag', files)
        },
      },
      this.events,
    )
  }
}
