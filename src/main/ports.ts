import { session, powerMonitor, shell } from 'electron'
import { nodeClock } from '../core/node/node-clock.ts'
import { nodeNetwork } from '../core/node/node-network.ts'
import { nodePorts } from '../core/node/node-ports.ts'
import { nodeSecrets } from '../core/node/node-secrets.ts'
import { systemKeychain } from '../core/node/system-keychain.ts'
import type { Desk, Network, Ports } from '../core/ports.ts'
import { launchKeychainProcess, launchMediaWorker } from './launch-utility.ts'
import { proxyNamed } from './system-proxy.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** The ports of plain Node, with Electron's where they differ. Providers are reached through Node, never Chromium. */
export function electronPorts(environment: Environment): Ports {
  const keychain = systemKeychain({ environment, launch: launchKeychainProcess })
  return {
    ...nodePorts({ kind: 'desktop', environment }),
    secrets: nodeSecrets({ environment, keychain, clock: nodeClock }),
    network: electronNetwork(environment),
    desk,
    launchMediaWorker,
  }
}

/** Where the environment names no proxy at all, what the system says counts. Waking up is a change of the network. */
function electronNetwork(environment: Environment): Network {
  const node = nodeNetwork(environment)
  const isNamed = ['https_proxy', 'http_proxy', 'all_proxy'].some(
    (name) => (environment[name] || environment[name.toUpperCase()] || '') !== '',
  )
  return {
    systemProxy: async (url) =>
      isNamed ? node.systemProxy(url) : proxyNamed(await session.defaultSession.resolveProxy(url)),
    onChange: (listener) => {
      const stop = node.onChange(listener)
      const onResume = () => listener()
      powerMonitor.on('resume', onResume)
      return () => {
        stop()
        powerMonitor.off('resume', onResume)
      }
    },
  }
}

const desk: Desk = {
  reveal: async (path) => shell.showItemInFolder(path),
  open: async (path) => {
    const trouble = await shell.openPath(path)
    if (trouble !== '') throw new Error(trouble)
  },
  trash: (path) => shell.trashItem(path),
}
