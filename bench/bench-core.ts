import { createCore } from '../src/core/create-core.ts'
import { nodePorts } from '../src/core/node/node-ports.ts'
import { serve } from '../src/core/serve.ts'
import { Recipe } from '../src/shared/domain/recipe.ts'
import { connect, type Client } from '../src/shared/rpc/connect.ts'

/** A core in a home of its own, with a client over the wire in memory. */
export interface BenchCore {
  readonly client: Client
  /** Adds paths and enqueues what was found. `work` resolves when all of it rests. */
  readonly enqueue: (paths: string[], recipe: BenchRecipe) => Promise<{ readonly work: () => Promise<void> }>
  /** The same, and works on it. */
  readonly enlarge: (paths: string[], recipe: BenchRecipe) => Promise<void>
  readonly stop: () => Promise<void>
}

/** A recipe as far as it is not left to what is usual. */
export interface BenchRecipe {
  readonly model: string
  readonly params: Record<string, unknown>
}

/** Opens a core; `environment` is what it finds there beside its home. */
export async function openBenchCore(
  home: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<BenchCore> {
  const ports = nodePorts({
    kind: 'command-line',
    environment: { ...environment, ENLARGER_HOME: home, ENLARGER_LOG: 'warn' },
  })
  const core = await createCore(ports)
  const { port1, port2 } = new MessageChannel()
  serve(core.handlers, port2, ports.logger)
  const { client, close } = connect(port1)
  const enqueue: BenchCore['enqueue'] = async (paths, recipe) => {
    const sourceIds: string[] = []
    for await (const event of await client.library.add({ paths })) {
      if (event.type === 'probed') sourceIds.push(event.source.id)
    }
    const { batchId } = await client.jobs.enqueue({ sourceIds, recipes: [Recipe.parse(recipe)] })
    return {
      work: async () => {
        core.start({ batchId })
        await core.idle()
        const { done } = await client.jobs.counts({ filter: { batchId } })
        if (done !== sourceIds.length) throw new Error(`Expected ${sourceIds.length} results, got ${done}`)
      },
    }
  }
  return {
    client,
    enqueue,
    enlarge: async (paths, recipe) => {
      const { work } = await enqueue(paths, recipe)
      await work()
    },
    stop: async () => {
      close()
      await core.stop()
    },
  }
}
