import {
  type BrowserWindow,
  ipcMain,
  type IpcMainEvent,
  type IpcMainInvokeEvent,
  MessageChannelMain,
} from 'electron'
import { z } from 'zod'
import { type CommandId, isCommandId } from '../shared/commands/command-facts.ts'
import { channels, type PickKind, pickKinds } from '../shared/desktop/bridge.ts'
import type { ReachedCore } from './core.ts'
import { windowOrigin } from './origin.ts'
import { pagePort } from './page-port.ts'

/** What the window's page may ask for beside the contract. */
export interface PageOrders {
  readonly core: ReachedCore
  readonly keep: (name: string, bytes: Uint8Array) => Promise<string>
  readonly pick: (what: PickKind) => Promise<string[]>
  readonly dragOut: (jobs: readonly string[]) => Promise<void>
  readonly showPossible: (commands: readonly CommandId[]) => void
  /** The page listens for files from now on: it was loaded, or loaded again. */
  readonly listening: () => void
}

/** The largest picture that is taken from a clipboard. */
const mostBytes = 512 * 1024 ** 2

const Jobs = z.array(z.ulid()).min(1).max(1000)
const Picture = z.object({
  name: z.string().max(1000),
  bytes: z.instanceof(ArrayBuffer).refine(({ byteLength }) => byteLength <= mostBytes),
})
const Commands = z.array(z.string().max(50)).max(500)

/** Answers the window's page, and nobody else. */
export function answerPage(window: BrowserWindow, orders: PageOrders): void {
  const isOurs = (event: IpcMainEvent | IpcMainInvokeEvent) => isOwnPage(event, window)
  ipcMain.on(channels.connect, (event) => {
    if (isOurs(event)) void givePort(window, orders.core)
  })
  ipcMain.handle(channels.keep, (event, name: unknown, bytes: unknown) => {
    if (!isOurs(event)) throw new Error('Expected the window to ask, got another page')
    const picture = Picture.parse({ name, bytes })
    return orders.keep(picture.name, new Uint8Array(picture.bytes))
  })
  ipcMain.handle(channels.pick, (event, what: unknown) =>
    isOurs(event) ? orders.pick(z.enum(pickKinds).parse(what)) : [],
  )
  ipcMain.on(channels.dragOut, (event, jobs: unknown) => {
    const asked = Jobs.safeParse(jobs)
    if (isOurs(event) && asked.success) void orders.dragOut(asked.data)
  })
  ipcMain.on(channels.showPossible, (event, commands: unknown) => {
    const told = Commands.safeParse(commands)
    if (isOurs(event) && told.success) orders.showPossible(told.data.filter(isCommandId))
  })
  ipcMain.on(channels.listening, (event) => {
    if (isOurs(event)) orders.listening()
  })
}

/** Whether a message comes from the window's own page: from no frame within it, and from no page that took its place. */
function isOwnPage(
  { sender, senderFrame }: IpcMainEvent | IpcMainInvokeEvent,
  window: BrowserWindow,
): boolean {
  return (
    sender === window.webContents &&
    senderFrame !== null &&
    senderFrame.parent === null &&
    senderFrame.origin === windowOrigin
  )
}

/** Gives the page a new wire to the core. One that can't be had is closed, and the page asks again. */
async function givePort(window: BrowserWindow, core: ReachedCore): Promise<void> {
  const { port1, port2 } = new MessageChannelMain()
  const port = pagePort(port1)
  window.webContents.postMessage(channels.port, null, [port2])
  try {
    await (await core).attach(port)
  } catch {
    port.close()
  }
}
