import { fromWire, toWire } from '../wire.ts'
import type { FromWorld } from './doorway.ts'

/** The ends in this world of the ports whose other ends are in the main process. */
export function openPorts(tell: (message: FromWorld) => void) {
  const ports = new Map<number, MessagePort>()
  let lastId = 0

  const adopt = (id: number, port: MessagePort) => {
    ports.set(id, port)
    port.addEventListener('message', (event) => {
      if (event.ports.length > 0)
        tell({ type: 'trouble', text: 'A port was sent through a port: not stood in for' })
      tell({ type: 'port-message', id, data: toWire(event.data) })
    })
    port.addEventListener('close', () => {
      if (ports.delete(id)) tell({ type: 'port-closed', id })
    })
    port.start()
  }
  return {
    /** The port that leads to one of the main process's. */
    open: (id: number): MessagePort => {
      const { port1, port2 } = new MessageChannel()
      adopt(id, port1)
      return port2
    },
    /** Hands a port of this world to the main process; its number is below 0 there. */
    give: (port: MessagePort): number => {
      lastId -= 1
      adopt(lastId, port)
      return lastId
    },
    deliver: (id: number, data: string) => ports.get(id)?.postMessage(fromWire(data)),
    close: (id: number) => {
      const port = ports.get(id)
      ports.delete(id)
      port?.close()
    },
  }
}
