import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { LaunchMediaWorker, MediaWorkerProcess } from '../ports.ts'

/** What a worker may know of the environment; no key is among it. */
const passedOn = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'LANG']

const keptOutput = 2048

/** The worker beside a bundle, or its source when this file runs as one. */
export const mediaWorkerEntry = import.meta.url.endsWith('.ts')
  ? new URL('../media/worker/main.ts', import.meta.url)
  : new URL('./media-worker.js', import.meta.url)

/** Launches media workers as child processes of plain Node, from a module that answers the media protocol. */
export function launchMediaWorker(entry: URL = mediaWorkerEntry): LaunchMediaWorker {
  return ({ memoryMiB, threads }) => {
    const child = fork(fileURLToPath(entry), [String(memoryMiB), String(threads)], {
      env: Object.fromEntries(passedOn.map((name) => [name, process.env[name]])),
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    return processOf(child)
  }
}

function processOf(child: ChildProcess): MediaWorkerProcess {
  const output = keepTail(child)
  return {
    send(message) {
      // A failure here is the process's death, which `onExit` tells.
      if (child.connected && isSendable(message)) child.send(message, () => undefined)
    },
    onMessage(listener) {
      child.on('message', listener)
    },
    onExit(listener) {
      let told = false
      const tell = (reason: string) => {
        if (told) return
        told = true
        listener(reason)
      }
      child.once('error', (error) => tell(error.message))
      child.once('close', (code, signal) => tell(describeEnd(code, signal, output())))
    },
    kill() {
      child.kill('SIGKILL')
    },
  }
}

function isSendable(message: unknown): message is object {
  return typeof message === 'object' && message !== null
}

/** Collects the last of what a process writes to its standard error. */
function keepTail(child: ChildProcess): () => string {
  let tail = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    tail = (tail + text).slice(-keptOutput)
  })
  return () => tail.trim()
}

function describeEnd(code: number | null, signal: NodeJS.Signals | null, output: string): string {
  const end = signal === null ? `exit code ${code}` : `signal ${signal}`
  const lines = output.split('\n')
  const telling = lines.find((line) => /^\w*Error\b/.test(line)) ?? lines.at(-1) ?? ''
  return telling === '' ? end : `${end}: ${telling}`
}
