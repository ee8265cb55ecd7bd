import { fileURLToPath } from 'node:url'
import { utilityProcess, type UtilityProcess } from 'electron'
import { describeEnd, keepTail } from '../core/node/describe-end.ts'
import { mediaEnvironment } from '../core/node/launch-media-worker.ts'
import type { LaunchKeychainProcess } from '../core/node/system-keychain.ts'
import type { LaunchMediaWorker, MediaWorkerProcess } from '../core/ports.ts'

/** Media workers as utility processes: in a packaged app nothing else can run a file of ours. */
export const launchMediaWorker: LaunchMediaWorker = ({ memoryMiB, threads }) =>
  launch('media-worker.js', {
    parameters: [String(memoryMiB), String(threads)],
    env: mediaEnvironment(process.env),
    serviceName: 'Enlarger: pictures',
  })

/** Keychain processes as utility processes. */
export const launchKeychainProcess: LaunchKeychainProcess = (env) =>
  launch('keychain-process.js', { parameters: [], env, serviceName: 'Enlarger: keychain' })

interface Launch {
  readonly parameters: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  readonly serviceName: string
}

/** Runs a file beside this one, through `utility-entry.ts`, which makes it a child process as Node has them. */
function launch(file: string, { parameters, env, serviceName }: Launch): MediaWorkerProcess {
  const [entry, script] = ['utility-entry.js', file].map((name) =>
    fileURLToPath(new URL(`./${name}`, import.meta.url)),
  )
  if (entry === undefined || script === undefined) throw new Error('Expected two files, got fewer')
  return processOf(
    utilityProcess.fork(entry, [script, ...parameters], {
      // What is not set must not be there: Electron takes texts alone.
      env: Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined)),
      execArgv: [],
      stdio: ['ignore', 'ignore', 'pipe'],
      serviceName,
    }),
  )
}

function processOf(child: UtilityProcess): MediaWorkerProcess {
  const output = keepTail(child.stderr)
  return {
    send: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', (code) => listener(describeEnd(code, output()))),
    kill: () => {
      // Its own way is a polite one, which a process that is deep in a picture does not hear.
      if (child.pid === undefined) child.kill()
      else process.kill(child.pid, 'SIGKILL')
    },
  }
}
