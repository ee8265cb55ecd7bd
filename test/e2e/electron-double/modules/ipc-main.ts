import type {
  IpcMain,
  IpcMainEvent,
  IpcMainInvokeEvent,
  MessagePortMain,
  WebContents,
  WebFrameMain,
} from 'electron'
import { Events } from '../events.ts'
import { standIn } from '../stand-in.ts'
import { fromWire, toWire } from '../wire.ts'

type Handler = (event: IpcMainInvokeEvent, ...parameters: unknown[]) => unknown

const events = new Events('ipcMain', null)
const handlers = new Map<string, Handler>()

export const ipcMain = standIn<IpcMain>(
  'ipcMain',
  {
    handle: (channel, listener) => {
      if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
      handlers.set(channel, listener)
    },
    removeHandler: (channel) => {
      handlers.delete(channel)
    },
  },
  events,
)

/** Who sends a message. */
export interface Sender {
  readonly contents: WebContents
  /** Null when the frame is gone. */
  readonly frame: WebFrameMain | null
}

/** A message that expects no answer. */
export function receiveMessage(
  sender: Sender,
  channel: string,
  message: { readonly parameters: string; readonly ports: readonly MessagePortMain[] },
): void {
  const event: Partial<IpcMainEvent> = { ...identity(sender), ports: [...message.ports] }
  events.tell(channel, event, ...listOf(message.parameters))
}

/**
 * A message that expects an answer, as a text of `toWire`.
 * @throws Error as the page sees it
 */
export async function receiveInvocation(
  sender: Sender,
  channel: string,
  parameters: string,
): Promise<string> {
  try {
    const handler = handlers.get(channel)
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`)
    return toWire(await handler(identity(sender), ...listOf(parameters)))
  } catch (error) {
    throw new Error(`Error invoking remote method '${channel}': ${String(error)}`, { cause: error })
  }
}

function identity({ contents, frame }: Sender) {
  return {
    type: 'frame' as const,
    sender: contents,
    senderFrame: frame,
    processId: 1,
    frameId: 1,
    preventDefault: () => undefined,
    defaultPrevented: false,
  }
}

function listOf(parameters: string): unknown[] {
  const list = fromWire(parameters)
  return Array.isArray(list) ? list : []
}
