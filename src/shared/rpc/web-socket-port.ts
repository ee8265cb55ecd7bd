import type { Port } from './port.ts'

/** What the WebSockets of browsers and of Node have in common. */
export interface AnyWebSocket {
  binaryType: string
  readonly readyState: number
  send(message: string | ArrayBuffer | Uint8Array<ArrayBuffer>): void
  close(): void
  addEventListener(type: 'message' | 'close', listener: (event: object) => void): void
}

/** `readyState` of a WebSocket. */
const open = 1
const closed = 3

/**
 * Makes a port of an open WebSocket, at either end: each message of its own is one message of the port, a text as a
 * text, bytes as bytes. What comes before `start` is kept for it.
 */
export function webSocketPort(socket: AnyWebSocket): Port {
  const events = new EventTarget()
  const early: unknown[] = []
  let started = false

  function tell(data: unknown): void {
    if (started) events.dispatchEvent(new MessageEvent('message', { data }))
    else early.push(data)
  }

  socket.binaryType = 'arraybuffer'
  socket.addEventListener('message', (event) => tell('data' in event ? event.data : undefined))
  socket.addEventListener('close', () => events.dispatchEvent(new Event('close')))
  return {
    addEventListener: (type, listener) => {
      if (typeof listener !== 'function') throw new TypeError(`Expected a function that listens to ${type}`)
      if (type === 'close' && socket.readyState === closed) queueMicrotask(() => listener(new Event('close')))
      else events.addEventListener(type, (event) => void listener(event))
    },
    postMessage: (message) => {
      if (socket.readyState === open) socket.send(sendable(message))
    },
    start: () => {
      started = true
      for (const data of early.splice(0)) tell(data)
    },
    close: () => socket.close(),
  }
}

function sendable(message: unknown): string | ArrayBuffer | Uint8Array<ArrayBuffer> {
  if (typeof message === 'string' || message instanceof ArrayBuffer) return message
  if (message instanceof Uint8Array) return new Uint8Array(message)
  throw new TypeError(`Expected a message to be a text or bytes, got ${typeof message}`)
}
