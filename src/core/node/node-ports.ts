import { link } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import type { Ports } from '../ports.ts'
import { launchMediaWorker } from './launch-media-worker.ts'
import { nodeClock } from './node-clock.ts'
import { nodeDesk } from './node-desk.ts'
import { nodeLogger } from './node-logger.ts'
import { nodeNetwork } from './node-network.ts'
import { nodePaths } from './node-paths.ts'
import { nodeRedirections } from './node-redirections.ts'
import { nodeSecrets } from './node-secrets.ts'
import { bundledFfprobe } from './bundled-ffprobe.ts'
import { programFolders } from './program-folders.ts'
import { rememberTroubles } from './remember-troubles.ts'
import { systemKeychain } from './system-keychain.ts'
import { version } from './version.ts'

export interface NodePortsOptions {
  readonly kind: Ports['host']['kind']
  readonly environment: Readonly<Record<string, string | undefined>>
}

/** The ports of a host that is plain Node: the command line and the headless host. */
export function nodePorts({ kind, environment }: NodePortsOptions): Ports {
  const paths = nodePaths(environment)
  return {
    clock: nodeClock,
    secrets: nodeSecrets({ environment, keychain: systemKeychain({ environment }), clock: nodeClock }),
    paths,
    logger: rememberTroubles(nodeLogger(paths.logs, environment.ENLARGER_LOG ?? 'info'), nodeClock),
    network: nodeNetwork(environment),
    redirections: nodeRedirections(environment),
    desk: nodeDesk(process.platform, environment),
    launchMediaWorker: launchMediaWorker(),
    videoPrograms: {
      folders: programFolders(environment, process.platform),
      bundledFfprobe: bundledFfprobe(),
    },
    link,
    checkpoint: () => undefined,
    host: { kind, version, cores: availableParallelism() },
  }
}
