import { type Bridge, portMessage } from '../../shared/desktop/bridge.ts'
import type { Port } from '../../shared/rpc/port.ts'
import { picturePath, tilePath } from '../../shared/window/paths.ts'
import type { Host } from './host.ts'

/** Milliseconds a wire is waited for: the core is opened while the window appears. */
const patience = 60_000

/** The host of the page in the desktop app. */
export function desktopHost(bridge: Bridge): Host {
  return {
    connect: () => receivePort(bridge),
    pictureUrl: (id, of, form) => picturePath({ id, of, form }),
    tileUrl: tilePath,
    pathOf: (file) => bridge.pathOf(file),
    keep: async (file) => bridge.keep(file.name, await file.arrayBuffer()),
    pick: (what) => bridge.pick(what),
    dragOut: (jobs) => bridge.dragOut(jobs),
    onFiles: (listener) => bridge.onFiles(listener),
    menus: {
      onCommand: (listener) => bridge.onCommand(listener),
      showPossible: (commands) => bridge.showPossible(commands),
    },
  }
}

/** Asks for a port, which comes as a message of this window to itself. */
async function receivePort(bridge: Bridge): Promise<Port> {
  const { promise, resolve, reject } = Promise.withResolvers<Port>()
  const onMessage = ({ source, data, ports: [port] }: MessageEvent<unknown>) => {
    if (source === window && data === portMessage && port !== undefined) resolve(port)
  }
  const timer = setTimeout(() => reject(new Error('Expected a wire to Enlarger, got none')), patience)
  window.addEventListener('message', onMessage)
  bridge.connect()
  try {
    return await promise
  } finally {
    clearTimeout(timer)
    window.removeEventListener('message', onMessage)
  }
}
