import type { MessageChannelMain as RealMessageChannelMain, MessagePortMain } from 'electron'
import { Events } from '../events.ts'
import { standIn, standInClass } from '../stand-in.ts'
import { fromWire, toWire } from '../wire.ts'

/** Where the messages of an end go: to the other end, or to a page when that one was sent there. */
export interface FarEnd {
  readonly receive: (data: string) => void
  readonly close: () => void
}

/** One end of a channel, which the product may keep or send away. */
export class PortEnd implements FarEnd {
  private readonly events = new Events('MessagePortMain', ['message', 'close'])
  private waiting: string[] = []
  private isStarted = false
  private isClosed = false
  private wasSent = false
  private forward: FarEnd | null = null
  far: FarEnd | null = null

  readonly port = standIn<MessagePortMain>(
    'MessagePortMain',
    {
      postMessage: (message: unknown, transfer: readonly MessagePortMain[] = []) => {
        this.requireOwn()
        if (transfer.length > 0)
          throw new Error('Expected a message without ports, got one: not stood in for')
        const data = toWire(message)
        if (!this.isClosed) this.far?.receive(data)
      },
      start: () => {
        this.requireOwn()
        this.isStarted = true
        for (const data of this.waiting.splice(0)) this.deliver(data)
      },
      close: () => {
        this.far?.close()
        this.close()
      },
    },
    this.events,
  )

  constructor() {
    ends.set(this.port, this)
  }

  receive(data: string): void {
    if (this.forward !== null) this.forward.receive(data)
    else if (this.isStarted) this.deliver(data)
    else this.waiting.push(data)
  }

  close(): void {
    if (this.isClosed) return
    this.isClosed = true
    if (this.forward !== null) this.forward.close()
    else queueMicrotask(() => this.events.tell('close'))
  }

  /** Sends this end away: what came and comes for it goes there. Returns the end that stays, for what comes back. */
  sendTo(forward: FarEnd): FarEnd | null {
    this.requireOwn()
    this.wasSent = true
    this.forward = forward
    for (const data of this.waiting.splice(0)) forward.receive(data)
    return this.far
  }

  private deliver(data: string): void {
    setImmediate(() => {
      if (!this.isClosed) this.events.tell('message', { data: fromWire(data), ports: [] })
    })
  }

  private requireOwn(): void {
    if (this.wasSent)
      throw new Error('Expected a port of this process, got one that was sent away (neutered)')
  }
}

const ends = new WeakMap<MessagePortMain, PortEnd>()

/** @throws TypeError for what is no port of Electron's main process */
export function endOf(port: MessagePortMain): PortEnd {
  const end = ends.get(port)
  if (end === undefined) throw new TypeError('Invalid value for transfer: Expected a MessagePortMain')
  return end
}

export const MessageChannelMain = standInClass<typeof RealMessageChannelMain>(
  'MessageChannelMain',
  () => {
    const [end1, end2] = [new PortEnd(), new PortEnd()]
    end1.far = end2
    end2.far = end1
    return standIn('MessageChannelMain', { port1: end1.port, port2: end2.port })
  },
  {},
)
