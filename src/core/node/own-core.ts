import type { Core } from '../create-core.ts'
import type { Ports } from '../ports.ts'
import { serve } from '../serve.ts'
import { listenForClients } from './listen-for-clients.ts'

/** A core with the ports it was made of. */
export interface OpenedCore {
  readonly core: Core
  readonly ports: Ports
}

/** A core of this process's own, which other processes are clients of. */
export interface OwnedCore extends OpenedCore {
  /** Sends the clients away, interrupts what runs and gives the database up: then one of them may have it. */
  readonly stop: () => Promise<void>
}

/**
 * Opens a core and listens for clients. Where it can't listen, it works without, and says so in the log.
 * @throws DatabaseOwned, DatabaseTooNew, DatabaseDamaged
 */
export async function ownCore(openCore: () => Promise<OpenedCore>): Promise<OwnedCore> {
  const { core, ports } = await openCore()
  const { logger } = ports
  const { socket } = ports.paths
  const door = await listenForClients({
    socket,
    logger,
    onClient: (port) => serve(core.handlers, port, logger),
  }).catch((error: unknown) => {
    logger.warn({ socket, error }, 'other processes can not reach this one')
    return null
  })
  return {
    core,
    ports,
    stop: async () => {
      // In this order: the place must be clear when the next owner comes.
      await door?.close()
      await core.stop()
    },
  }
}
