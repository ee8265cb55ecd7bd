import childProcess from 'node:child_process'
import { syncBuiltinESMExports } from 'node:module'

/** Node's own, for the stand-in. */
export const plainFork = childProcess.fork

// With the fuse that lets Electron's binary run as Node blown, a fork would start the app once more.
childProcess.fork = (modulePath) => {
  throw new Error(
    `Expected utilityProcess.fork in Electron's main process, got child_process.fork of ${String(modulePath)}`,
  )
}
syncBuiltinESMExports()
