import { createCore } from '../core/create-core.ts'
import { nodePorts } from '../core/node/node-ports.ts'
import { serve } from '../core/serve.ts'
import { connect as connectTo, type Client } from '../shared/rpc/connect.ts'

/** A core within reach. */
export interface Session {
  readonly client: Client
  /** Sets the queue to work: on one batch only, when it is given. */
  readonly start: (options?: { batchId?: string }) => void | Promise<void>
  /** Ends what is under way and lets go of the core. */
  readonly stop: () => Promise<void>
}

/** Starts a core in this process and connects to it over a wire in memory. */
export async function connect(environment: NodeJS.ProcessEnv): Promise<Session> {
  const ports = nodePorts({ environment, kind: 'command-line' })
  const core = await createCore(ports)
  const { port1, port2 } = new MessageChannel()
  serve(core.handlers, port1, ports.logger)
  const { client, close } = connectTo(port2)
  return {
    client,
    start: (options) => core.start(options),
    stop: async () => {
      await core.stop()
      close()
    },
  }
}
