import { EventEmitter } from 'node:events'

type Listener = (...parameters: unknown[]) => void

/** The events of one of Electron's objects: those that the stand-in can tell of. Listening for another one throws. */
export class Events {
  private readonly emitter = new EventEmitter({ captureRejections: false })
  private readonly name: string
  private readonly known: ReadonlySet<string> | null

  /** Without a list of what is known, any event may be listened for, as on `ipcMain`. */
  constructor(name: string, known: readonly string[] | null) {
    this.name = name
    this.known = known === null ? null : new Set(known)
    this.emitter.setMaxListeners(50)
  }

  tell(event: string, ...parameters: unknown[]): boolean {
    this.check(event)
    return this.emitter.emit(event, ...parameters)
  }

  /** Tells of something that a listener may prevent; says whether one did. */
  tellPreventable(event: string, details: object, ...parameters: unknown[]): boolean {
    const preventable = preventableEvent(details)
    this.tell(event, preventable, ...parameters)
    return preventable.defaultPrevented
  }

  listen(event: string, listener: Listener): void {
    this.check(event)
    this.emitter.on(event, listener)
  }

  count(event: string): number {
    return this.emitter.listenerCount(event)
  }

  /** One of the methods of an EventEmitter, for the object that has these events. */
  method(key: string, self: object): unknown {
    const { emitter } = this
    switch (key) {
      case 'on':
      case 'once':
      case 'addListener':
        return (event: string, listener: Listener) => {
          this.check(event)
          emitter[key](event, listener)
          return self
        }
      case 'off':
      case 'removeListener':
        return (event: string, listener: Listener) => {
          emitter[key](event, listener)
          return self
        }
      case 'removeAllListeners':
        return (event?: string) => {
          emitter.removeAllListeners(event)
          return self
        }
      case 'emit':
        return (event: string, ...parameters: unknown[]) => this.tell(event, ...parameters)
      case 'listenerCount':
        return (event: string) => this.count(event)
      default:
        return undefined
    }
  }

  private check(event: string): void {
    if (this.known === null || this.known.has(event)) return
    throw new Error(`Expected an event that the stand-in for Electron tells of, got ${event} of ${this.name}`)
  }
}

/** An event of Electron's that can be prevented. */
export function preventableEvent<Details extends object>(details: Details) {
  return Object.assign(
    {
      defaultPrevented: false,
      preventDefault(): void {
        this.defaultPrevented = true
      },
    },
    details,
  )
}
