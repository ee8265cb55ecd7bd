import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createCore, type Core, type CoreParts } from '../../src/core/create-core.ts'
import { nodePorts } from '../../src/core/node/node-ports.ts'
import type { Ports } from '../../src/core/ports.ts'
import { serve } from '../../src/core/serve.ts'
import { connect, type Client } from '../../src/shared/rpc/connect.ts'
import { keptWorkers } from './kept-workers.ts'
import { tempFolder } from './temp-folder.ts'

/** A real core in a home of its own, and a client of it over the in-memory wire. */
export interface TestCore {
  readonly core: Core
  readonly client: Client
  readonly ports: Ports
  /** An empty folder for pictures. */
  readonly folder: string
  readonly stop: () => Promise<void>
}

/** Makes a client of a core; a host's way to carry the contract. */
export type Wire = (core: Core, ports: Ports) => Promise<{ client: Client; close: () => void }>

export interface TestCoreOptions {
  /** How the client reaches the core: over a MessagePort by default. */
  readonly wire?: Wire
  /** A home to open again; a new one by default. */
  readonly home?: string
  readonly ports?: Partial<Ports>
  /** What it is composed of, where a part of it is to fail. */
  readonly parts?: CoreParts
}

/** A MessagePort to the core, as the desktop has it. */
export const messagePort: Wire = async (core, { logger }) => {
  const { port1, port2 } = new MessageChannel()
  serve(core.handlers, port2, logger)
  return connect(port1)
}

/** Opens a core for one test; it is stopped when the test ends. */
export async function openTestCore({
  home,
  ports: replaced = {},
  parts,
  wire = messagePort,
}: TestCoreOptions = {}): Promise<TestCore> {
  const folder = await tempFolder()
  const environment = {
    ENLARGER_HOME: home ?? (await tempFolder()),
    ENLARGER_LOG: 'debug',
    XDG_PICTURES_DIR: join(folder, 'Pictures'),
  }
  const ports = {
    ...nodePorts({ kind: 'command-line', environment }),
    launchMediaWorker: keptWorkers,
    ...replaced,
  }
  const core = await createCore(ports, parts)
  const { client, close } = await wire(core, ports)
  let stopped: Promise<void> | undefined
  const stop = () => (stopped ??= (close(), core.stop()))
  onTestFinished(stop)
  return { core, client, ports, folder, stop }
}

/** Adds paths to a core's library; returns the sources' ids in the order they were found, and the summary. */
export async function addPaths(client: Client, paths: string[], resultsToo = false) {
  const stream = await client.library.add({ paths, resultsToo })
  const found: string[] = []
  const probed = new Set<string>()
  for (;;) {
    const step = await stream.next()
    if (step.done === true) return { sourceIds: found.filter((id) => probed.has(id)), summary: step.value }
    if (step.value.type === 'found') found.push(step.value.source.id)
    if (step.value.type === 'probed') probed.add(step.value.source.id)
  }
}
