import type { MessagePortMain } from 'electron'
import type { Port } from '../shared/rpc/port.ts'

/** Makes a port of the contract of the end of a channel whose other end a page has. */
export function pagePort(port: MessagePortMain): Port {
  return {
    addEventListener: (type, listener) => {
      if (typeof listener !== 'function') throw new TypeError(`Expected a function that listens to ${type}`)
      if (type === 'message') port.on('message', ({ data }) => void listener({ data }))
      else if (type === 'close') port.on('close', () => void listener(new Event('close')))
    },
    postMessage: (message) => port.postMessage(message),
    start: () => port.start(),
    close: () => port.close(),
  }
}
