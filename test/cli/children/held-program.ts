import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { main } from '../../../src/cli/main.ts'
import { createCore } from '../../../src/core/create-core.ts'
import { nodePorts } from '../../../src/core/node/node-ports.ts'

// The real command line, but so many of its results wait to be published while a file is there; each says so.
const { HELD_WHILE = '', HELD_RESULTS = '0' } = process.env
let left = Number(HELD_RESULTS)

async function checkpoint(name: string): Promise<void> {
  if (name !== 'after-fsync' || left === 0) return
  left -= 1
  process.stderr.write('held\n')
  while (existsSync(HELD_WHILE)) await sleep(10)
}

process.exitCode = await main(process, async (environment) => {
  const ports = { ...nodePorts({ environment, kind: 'command-line' }), checkpoint }
  return { core: await createCore(ports), ports }
})
