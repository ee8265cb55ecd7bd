import { once } from 'node:events'
import { createConnection, type Socket } from 'node:net'
import { dirname } from 'node:path'
import type { Port } from '../../shared/rpc/port.ts'
import { firstMessage, greetingTimeout, readGreeting, writeGreeting } from './owner-greeting.ts'
import { readOwnerPipe } from './owner-pipe.ts'
import { checkSocketFolder, SocketFolderRefused } from './socket-folder.ts'
import { socketPort } from './socket-port.ts'
import { version as ownVersion } from './version.ts'

/** Thrown when the owner is an Enlarger of another version: the two might not mean the same by the same words. */
export class OwnerOfAnotherVersion extends Error {
  override readonly name = 'OwnerOfAnotherVersion'
  readonly version: string
  constructor(version: string, expected: string) {
    super(`Expected the Enlarger at work to be of version ${expected}, got ${version}`)
    this.version = version
  }
}

export interface ReachOwnerOptions {
  /** `Paths.socket`. */
  readonly socket: string
  readonly platform?: NodeJS.Platform
  readonly version?: string
  /** Milliseconds the owner has for its greeting. */
  readonly timeout?: number
}

/**
 * A port to the core of the process that owns the database; null when there is none that answers.
 * @throws SocketFolderRefused, OwnerOfAnotherVersion
 */
export async function reachOwner(options: ReachOwnerOptions): Promise<Port | null> {
  const { version = ownVersion, timeout = greetingTimeout } = options
  const found = await findOwner(options)
  const socket = found === null ? null : await open(found.path)
  if (found === null || socket === null) return null
  const port = socketPort(socket)
  port.postMessage(writeGreeting({ enlarger: version, token: found.token }))
  const greeting = readGreeting(await firstMessage(port, timeout))
  if (greeting?.enlarger === version) return port
  port.close()
  if (greeting === null) return null
  throw new OwnerOfAnotherVersion(greeting.enlarger, version)
}

async function findOwner({ socket, platform = process.platform }: ReachOwnerOptions) {
  if (platform === 'win32') {
    const found = await readOwnerPipe(socket)
    return found === null ? null : { path: found.pipe, token: found.token }
  }
  try {
    await checkSocketFolder(dirname(socket))
    return { path: socket, token: null }
  } catch (error) {
    if (error instanceof SocketFolderRefused) throw error
    return null
  }
}

async function open(path: string): Promise<Socket | null> {
  const socket = createConnection(path)
  try {
    await once(socket, 'connect')
    return socket
  } catch {
    return null
  }
}
