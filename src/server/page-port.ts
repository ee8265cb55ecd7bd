import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import type { Port } from '../shared/rpc/port.ts'
import { webSocketPort } from '../shared/rpc/web-socket-port.ts'

/** How many bytes may wait for a page when one more message is posted; a page that lets more wait is lost. */
const maxWaiting = 64 * 1024 * 1024

/** What a page is told when its host goes: it may come back. */
export const goingAway = 1001

/** Makes a port of a page's WebSocket and of the connection under it. */
export function pagePort(webSocket: WebSocket, connection: Duplex): Port {
  const port = webSocketPort(webSocket)
  let drained = Promise.withResolvers<void>()
  const wake = () => {
    drained.resolve()
    drained = Promise.withResolvers()
  }
  connection.on('drain', wake)
  connection.once('close', wake)
  return {
    ...port,
    postMessage: (message) => {
      if (webSocket.bufferedAmount > maxWaiting) webSocket.terminate()
      else port.postMessage(message)
    },
    taken: async () => {
      while (connection.writableNeedDrain && !connection.destroyed) await drained.promise
    },
    close: () => webSocket.close(goingAway),
  }
}
