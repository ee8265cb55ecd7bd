import type { Socket } from 'node:net'
import type { Port } from '../../shared/rpc/port.ts'
import { type Frame, frameReader, maxFrameBytes, packFrame } from './socket-frames.ts'

export interface SocketPortLimits {
  /** The longest message, in bytes. */
  readonly frame: number
  /** How many bytes may wait for the other end when one more message is posted. */
  readonly waiting: number
}

const usualLimits: SocketPortLimits = { frame: maxFrameBytes, waiting: maxFrameBytes }

/**
 * Makes a port of a socket. Messages are texts or bytes, as oRPC posts them. An end that sends what is no frame, or
 * lets too much wait, is lost.
 */
export function socketPort(socket: Socket, limits: SocketPortLimits = usualLimits): Port {
  const events = new EventTarget()
  const take = frameTaker(socket, frameReader(limits.frame), (data) =>
    events.dispatchEvent(new MessageEvent('message', { data })),
  )
  let drained = Promise.withResolvers<void>()
  let started = false

  function wake(): void {
    drained.resolve()
    drained = Promise.withResolvers()
  }

  // The socket's end follows its error, and it alone is told.
  socket.on('error', () => undefined)
  socket.on('drain', wake)
  socket.once('close', () => {
    wake()
    events.dispatchEvent(new Event('close'))
  })
  return {
    addEventListener: (type, listener) => {
      if (typeof listener !== 'function') throw new TypeError(`Expected a function that listens to ${type}`)
      if (type === 'close' && socket.closed) queueMicrotask(() => listener(new Event('close')))
      else events.addEventListener(type, (event) => void listener(event))
    },
    postMessage: (message) => {
      if (socket.destroyed) return
      if (socket.writableLength > limits.waiting || !send(socket, message, limits)) socket.destroy()
    },
    taken: async () => {
      while (socket.writableNeedDrain && !socket.destroyed) await drained.promise
    },
    start: () => {
      if (!started) socket.on('data', take)
      started = true
    },
    close: () => void socket.destroy(),
  }
}

/** Takes what a socket brings, and tells each frame. */
function frameTaker(
  socket: Socket,
  read: ReturnType<typeof frameReader>,
  tell: (frame: Frame) => void,
): (piece: Buffer) => void {
  return (piece) => {
    try {
      for (const frame of read(piece)) {
        tell(frame)
        if (socket.destroyed) return
      }
    } catch {
      socket.destroy()
    }
  }
}

/** Writes a message; false for one that is too long. An error here would end the process that posts. */
function send(socket: Socket, message: unknown, limits: SocketPortLimits): boolean {
  const frame = asFrame(message)
  const length = typeof frame === 'string' ? Buffer.byteLength(frame) : frame.byteLength
  if (length > limits.frame) return false
  socket.write(packFrame(frame, limits.frame))
  return true
}

function asFrame(message: unknown): Frame {
  if (typeof message === 'string' || message instanceof Uint8Array) return message
  if (message instanceof ArrayBuffer) return new Uint8Array(message)
  throw new TypeError(`Expected a message to be a text or bytes, got ${typeof message}`)
}
