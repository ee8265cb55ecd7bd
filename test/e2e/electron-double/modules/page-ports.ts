import type { MessagePortMain } from 'electron'
import type { ToWorld } from '../world/doorway.ts'
import { endOf, type FarEnd, PortEnd } from './message-port.ts'

/** The ports of a page whose other ends are in the main process. They close when the page goes elsewhere. */
export function openPagePorts(say: (message: ToWorld) => void) {
  const stays = new Map<number, FarEnd>()
  let lastId = 0

  const wayTo = (id: number): FarEnd => ({
    receive: (data) => say({ type: 'port-message', id, data }),
    close: () => {
      stays.delete(id)
      say({ type: 'port-closed', id })
    },
  })
  return {
    /** Sends a port to the page; returns the number it has there. What was posted to it follows once it is there. */
    send: (ports: readonly MessagePortMain[], hand: (ids: number[]) => void): void => {
      const sent = ports.map((port) => ({ end: endOf(port), id: (lastId += 1) }))
      hand(sent.map(({ id }) => id))
      for (const { end, id } of sent) {
        const stay = end.sendTo(wayTo(id))
        if (stay !== null) stays.set(id, stay)
      }
    },
    /** Makes a port of the main process of one that the page gave away. */
    take: (id: number): MessagePortMain => {
      const end = new PortEnd()
      end.far = wayTo(id)
      stays.set(id, end)
      return end.port
    },
    receive: (id: number, data: string): void => stays.get(id)?.receive(data),
    closed: (id: number): void => {
      const stay = stays.get(id)
      stays.delete(id)
      stay?.close()
    },
    closeAll: (): void => {
      const all = [...stays.values()]
      stays.clear()
      for (const stay of all) stay.close()
    },
  }
}
