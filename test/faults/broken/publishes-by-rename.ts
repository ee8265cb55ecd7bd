import { rename } from 'node:fs/promises'
import { createCore } from '../../../src/core/create-core.ts'
import { main } from '../../../src/cli/main.ts'
import { faultyPorts } from '../compose-core.ts'

// Gives results their names by renaming, which replaces whatever stands there.

process.exitCode = await main(process, async (environment) => {
  const ports = faultyPorts(environment, { link: rename })
  return { core: await createCore(ports), ports }
})
