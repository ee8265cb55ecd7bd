import { webSocketPort } from '../../shared/rpc/web-socket-port.ts'
import { picturePath, tilePath } from '../../shared/window/paths.ts'
import type { Port } from '../../shared/rpc/port.ts'
import { browserDownload } from './browser-download.ts'
import { browserUpload } from './browser-upload.ts'
import type { Host } from './host.ts'

/** The host of a page that came from `enlarger serve`. */
export function browserHost({ protocol, host }: Location): Host {
  const socketUrl = `${protocol === 'https:' ? 'wss:' : 'ws:'}//${host}/contract`
  return {
    connect: () => openSocket(socketUrl),
    pictureUrl: (id, of, form) => picturePath({ id, of, form }),
    tileUrl: tilePath,
    upload: browserUpload,
    download: browserDownload,
  }
}

function openSocket(url: string): Promise<Port> {
  const { promise, resolve, reject } = Promise.withResolvers<Port>()
  const socket = new WebSocket(url)
  socket.addEventListener('open', () => resolve(webSocketPort(socket)), { once: true })
  socket.addEventListener('close', () => reject(new Error(`Expected ${url} to answer, got no connection`)), {
    once: true,
  })
  return promise
}
