import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { tempFolder } from './temp-folder.ts'

/** A D-Bus session that takes connections and never says a word. */
export interface SilentBus {
  readonly address: string
  /** The next program that connects: resolves when it has gone. */
  readonly caller: () => Promise<{ readonly gone: Promise<unknown> }>
}

/** Opens such a session for one test. */
export async function openSilentBus(): Promise<SilentBus> {
  const path = join(await tempFolder(), 'bus')
  const server = createServer().listen(path)
  const sockets: Socket[] = []
  server.on('connection', (socket) => sockets.push(socket))
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
    for (const socket of sockets) socket.destroy()
  })
  return {
    address: `unix:path=${path}`,
    caller: async () => {
      if (sockets[0] === undefined) await once(server, 'connection')
      const socket = sockets.shift()
      if (socket === undefined) throw new Error('Expected a caller, got none')
      onTestFinished(() => void socket.destroy())
      socket.resume()
      return { gone: once(socket, 'close') }
    },
  }
}
