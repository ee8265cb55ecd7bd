import { createCore } from '../../src/core/create-core.ts'
import { nodePorts } from '../../src/core/node/node-ports.ts'
import type { Ports } from '../../src/core/ports.ts'
import type { OpenCore } from '../../src/cli/connect.ts'
import { withIntruders } from './intruders.ts'
import { killAt } from './kill-point.ts'

/** Ports of plain Node as a fault test wants them; by what stands in the environment. */
export function faultyPorts(environment: NodeJS.ProcessEnv, replaced: Partial<Ports> = {}): Ports {
  const ports = { ...nodePorts({ environment, kind: 'command-line' }), ...replaced }
  const ahead = Number(environment.ENLARGER_CLOCK_AHEAD_MS ?? 0)
  const intrusion = {
    every: Number(environment.ENLARGER_INTRUDE_EVERY ?? 0),
    notes: environment.ENLARGER_INTRUDERS ?? '',
  }
  return {
    ...ports,
    clock: { ...ports.clock, now: () => ports.clock.now() + ahead },
    link: withIntruders(ports.link, intrusion),
    checkpoint: killAt(environment.ENLARGER_KILL_AT),
  }
}

/** Opens the core of the product on such ports. */
export const openFaultyCore: OpenCore = async (environment) => {
  const ports = faultyPorts(environment)
  return { core: await createCore(ports), ports }
}
