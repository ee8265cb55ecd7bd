import { createCore } from '../src/core/create-core.ts'
import { nodePorts } from '../src/core/node/node-ports.ts'
import { serve } from '../src/core/serve.ts'
import { Recipe } from '../src/shared/domain/recipe.ts'
import { connect, type Client } from '../src/shared/rpc/connect.ts'

/** A core in a home of its own, with a client over the wire in memory. */
export interface BenchCore {
  readonly client: Client
  /** Adds paths, enqueues what was found and resolves when all of it rests. */
  readonly enlarge: (
    paths: string[],
    recipe: { model: string; params: Record<string, unknown> },
  ) => Promise<void>
  readonly stop: () => Promise<void>
}

/** Opens a core. */
export async function openBenchCore(home: string): Promise<BenchCore> {
  const ports = nodePorts({
    kind: 'command-line',
    environment: { ENLARGER_HOME: home, ENLARGER_LOG: 'warn' },
  })
  const core = await createCore(ports)
  const { port1, port2 } = new MessageChannel()
  serve(core.handlers, port2, ports.logger)
  const { client, close } = connect(port1)
  return {
    client,
    enlarge: async (paths, recipe) => {
      const sourceIds: string[] = []
      for await (const event of await client.library.add({ paths })) {
        if (event.type === 'probed') sourceIds.push(event.source.id)
      }
      const { batchId } = await client.jobs.enqueue({ sourceIds, recipes: [Recipe.parse(recipe)] })
      core.start({ batchId })
      await core.idle()
      const { done } = await client.jobs.counts({ filter: { batchId } })
      if (done !== sourceIds.length) throw new Error(`Expected ${sourceIds.length} results, got ${done}`)
    },
    stop: async () => {
      close()
      await core.stop()
    },
  }
}
