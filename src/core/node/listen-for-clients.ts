import { once } from 'node:events'
import { chmod, rm } from 'node:fs/promises'
import { createServer, type Server, type Socket } from 'node:net'
import { dirname } from 'node:path'
import type { Port } from '../../shared/rpc/port.ts'
import type { Logger } from '../ports.ts'
import { firstMessage, greetingTimeout, isToken, readGreeting, writeGreeting } from './owner-greeting.ts'
import { newOwnerPipe, type OwnerPipe, writeOwnerPipe } from './owner-pipe.ts'
import { makeSocketFolder } from './socket-folder.ts'
import { socketPort } from './socket-port.ts'
import { version as ownVersion } from './version.ts'

export interface ListenOptions {
  /** `Paths.socket`. */
  readonly socket: string
  /** Serves a client that was let in. */
  readonly onClient: (port: Port) => void
  readonly logger: Logger
  readonly platform?: NodeJS.Platform
  /** The pipe of Windows. */
  readonly pipe?: OwnerPipe
  readonly version?: string
  /** Milliseconds a client has for its greeting. */
  readonly timeout?: number
}

/** Where clients come in. */
export interface Door {
  /** Sends all clients away and lets nobody in any more. */
  readonly close: () => Promise<void>
}

/**
 * Listens for clients: of this user alone, with this version. Only the owner of the database may do this, as what a
 * dead owner left in the place is taken away.
 * @throws SocketFolderRefused
 */
export async function listenForClients(options: ListenOptions): Promise<Door> {
  const { socket: path, platform = process.platform, logger } = options
  const pipe = platform === 'win32' ? (options.pipe ?? newOwnerPipe()) : null
  const clients = new Set<Socket>()
  const server = createServer((socket) => {
    clients.add(socket)
    socket.once('close', () => clients.delete(socket))
    void letIn(socket, pipe?.token ?? null, options)
  })
  if (pipe === null) await listenOnSocket(server, path)
  else await listenOnPipe(server, path, pipe)
  server.on('error', (error) => logger.warn({ error }, 'a client could not be let in'))
  return {
    close: async () => {
      if (pipe !== null) await rm(path, { force: true })
      const closed = once(server, 'close')
      server.close()
      for (const client of clients) client.destroy()
      await closed
    },
  }
}

async function listenOnSocket(server: Server, path: string): Promise<void> {
  await makeSocketFolder(dirname(path))
  await rm(path, { force: true })
  server.listen(path)
  await once(server, 'listening')
  await chmod(path, 0o600)
}

async function listenOnPipe(server: Server, file: string, pipe: OwnerPipe): Promise<void> {
  server.listen(pipe.pipe)
  await once(server, 'listening')
  await writeOwnerPipe(file, pipe)
}

/** A client of another version is told ours and sent away; one without the token is not told anything. */
async function letIn(socket: Socket, token: string | null, options: ListenOptions): Promise<void> {
  const { onClient, version = ownVersion, timeout = greetingTimeout } = options
  const port = socketPort(socket)
  const greeting = readGreeting(await firstMessage(port, timeout))
  if (greeting === null || !isToken(greeting.token, token)) return port.close()
  const isOurs = greeting.enlarger === version
  if (isOurs) onClient(port)
  port.postMessage(writeGreeting({ enlarger: version, token: null }))
  if (!isOurs) socket.destroySoon()
}
