import { setTimeout as sleep } from 'node:timers/promises'
import { type ClientLink, createORPCClient } from '@orpc/client'
import { type Client, isDisconnected, openLink } from '../../shared/rpc/connect.ts'
import type { Port } from '../../shared/rpc/port.ts'
import { serve } from '../serve.ts'
import { type OpenedCore, ownCore } from './own-core.ts'
import { reachOwner } from './reach-owner.ts'
import { relay } from './relay.ts'
import { SocketFolderRefused } from './socket-folder.ts'

/** Whose core it is: this process's own, or another's. */
export type CoreRole = 'owner' | 'client'

export interface ReachCoreOptions {
  /** `Paths.socket`. */
  readonly socket: string
  /** Makes a core of this process's own; throws `DatabaseOwned` when another one has the database. */
  readonly openCore: () => Promise<OpenedCore>
  /** Told at first, and each time an owner was lost and another one was found, or this process became it. */
  readonly onRole?: (role: CoreRole) => void
  /** Gives the search for a core up. */
  readonly signal?: AbortSignal
  /** Milliseconds an owner that does not answer is waited for. */
  readonly patience?: number
}

/** A core within reach, wherever it is. */
export interface CoreSession {
  /**
   * Speaks to the core that is there now. When the owner is lost, calls under way fail with `DISCONNECTED`, but
   * those that only read are made again; the next call finds another owner, or makes this process the owner.
   */
  readonly client: Client
  /**
   * Gives a client's port to the core that is there now. It is closed when that core is lost; one that is still
   * open when the session is stopped is left to whoever brought it.
   */
  readonly attach: (port: Port) => Promise<void>
  /** Whose the core is now. */
  readonly role: () => CoreRole
  /** Lets go of the core; one of this process's own is stopped. */
  readonly stop: () => Promise<void>
}

/** The core that is there now. */
interface Present {
  readonly role: CoreRole
  readonly link: ClientLink<object>
  readonly attach: (port: Port) => Promise<void>
  readonly isLost: () => boolean
  readonly stop: () => Promise<void>
}

/** Calls that change nothing, whatever becomes of their answer. */
export const reads: ReadonlySet<string> = new Set([
  'library.list',
  'library.places',
  'library.folder',
  'jobs.quote',
  'jobs.list',
  'jobs.get',
  'jobs.counts',
  'jobs.index',
  'jobs.rows',
  'jobs.details',
  'jobs.recipe',
  'jobs.quoteDrafts',
  'pictures.locate',
  'models.cards',
  'models.card',
  'models.quote',
  'presets.list',
  'settings.read',
  'costs.summary',
  'costs.list',
  'costs.export',
  'accounts.list',
  'accounts.disclosure',
  'host.capabilities',
  'host.examine',
  'host.storage',
  'host.diagnostics',
])

/**
 * Reaches the one core of a home: as the client of the process that owns it, or else as its owner.
 * @throws DatabaseOwned when its owner does not answer
 * @throws SocketFolderRefused, OwnerOfAnotherVersion, DatabaseTooNew, DatabaseDamaged
 */
export async function reachCore(options: ReachCoreOptions): Promise<CoreSession> {
  const ending = new AbortController()
  const signal = AbortSignal.any([ending.signal, ...(options.signal === undefined ? [] : [options.signal])])
  const find = () => joinOrOwn({ ...options, signal })
  let present = await find()
  let renewal: Promise<Present> | null = null

  async function renew(): Promise<Present> {
    try {
      return (present = await find())
    } finally {
      renewal = null
    }
  }

  const current = async () => (present.isLost() && !ending.signal.aborted ? (renewal ??= renew()) : present)
  const link: ClientLink<object> = {
    call: async (path, input, callOptions) => {
      for (;;) {
        // Not as DISCONNECTED: whoever calls again after that would never end.
        ending.signal.throwIfAborted()
        const { link: found } = await current()
        try {
          return await found.call(path, input, callOptions)
        } catch (error) {
          const isLost = isDisconnected(error) && !ending.signal.aborted
          if (!isLost || !reads.has(path.join('.'))) throw error
        }
      }
    },
  }
  return {
    client: createORPCClient<Client>(link),
    attach: async (port) => (await current()).attach(port),
    role: () => present.role,
    stop: async () => {
      ending.abort(new Error('Expected a session that goes on, got one that was stopped'))
      await renewal?.catch(() => undefined)
      await present.stop()
    },
  }
}

async function joinOrOwn(options: ReachCoreOptions & { readonly signal: AbortSignal }): Promise<Present> {
  const { socket, openCore, onRole, signal, patience = 30_000 } = options
  const deadline = performance.now() + patience
  for (let pause = 20; ; pause = Math.min(pause * 2, 1000)) {
    signal.throwIfAborted()
    const met = await meetOwner(socket)
    const found = met === null || met instanceof Error ? await own(openCore) : join(met, socket)
    if (!(found instanceof Error)) {
      onRole?.(found.role)
      return found
    }
    if (met instanceof Error) throw met
    if (performance.now() > deadline) throw found
    // The owner is about to listen, or about to give the database up.
    await sleep(pause, undefined, { signal })
  }
}

/** A folder that may not be trusted is of no matter where nobody else has the database. */
async function meetOwner(socket: string): Promise<Port | SocketFolderRefused | null> {
  try {
    return await reachOwner({ socket })
  } catch (error) {
    if (error instanceof SocketFolderRefused) return error
    throw error
  }
}

function join(port: Port, socket: string): Present {
  let lost = false
  port.addEventListener('close', () => {
    lost = true
  })
  const { link, close } = openLink(port)
  const attach = async (client: Port) => {
    const owner = await reachOwner({ socket })
    if (owner === null) client.close()
    else relay(client, owner)
  }
  return { role: 'client', link, attach, isLost: () => lost, stop: async () => close() }
}

/** A core of this process's own; the error when another one has the database. */
async function own(openCore: () => Promise<OpenedCore>): Promise<Present | Error> {
  try {
    const { core, ports, stop } = await ownCore(openCore)
    const { port1, port2 } = new MessageChannel()
    serve(core.handlers, port1, ports.logger)
    const { link, close } = openLink(port2)
    const attach = async (client: Port) => serve(core.handlers, client, ports.logger)
    return { role: 'owner', link, attach, isLost: () => false, stop: () => stop().finally(close) }
  } catch (error) {
    if (error instanceof Error && error.name === 'DatabaseOwned') return error
    throw error
  }
}
