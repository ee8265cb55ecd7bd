import { createCore } from '../core/create-core.ts'
import { nodePaths } from '../core/node/node-paths.ts'
import { type CoreSession, reachCore } from '../core/node/reach-core.ts'
import { electronPorts } from './ports.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** A core that is being reached: the window is there before it. */
export type ReachedCore = Promise<CoreSession>

/** Reaches the core: one of this process's own, or that of the Enlarger that is at work already. */
export function openCore(environment: Environment): ReachedCore {
  return reachCore({
    socket: nodePaths(environment).socket,
    openCore: async () => {
      const ports = electronPorts(environment)
      return { core: await createCore(ports), ports }
    },
  })
}
