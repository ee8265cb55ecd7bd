import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { LaunchMediaWorker } from '../ports.ts'
import { processOf } from './child-process-line.ts'

type Environment = Readonly<Record<string, string | undefined>>

const passedOn = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'LANG', 'NODE_COMPILE_CACHE']

/** What a worker may know of an environment; no key is among it. */
export function mediaEnvironment(environment: Environment): Environment {
  return Object.fromEntries(passedOn.map((name) => [name, environment[name]]))
}

/** The worker beside a bundle, or its source when this file runs as one. */
export const mediaWorkerEntry = import.meta.url.endsWith('.ts')
  ? new URL('../media/worker/main.ts', import.meta.url)
  : new URL('./media-worker.js', import.meta.url)

/** Launches media workers as child processes of plain Node, from a module that answers the media protocol. */
export function launchMediaWorker(entry: URL = mediaWorkerEntry): LaunchMediaWorker {
  return ({ memoryMiB, threads }) => {
    const child = fork(fileURLToPath(entry), [String(memoryMiB), String(threads)], {
      env: mediaEnvironment(process.env),
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    return processOf(child)
  }
}
