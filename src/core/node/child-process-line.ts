import type { ChildProcess } from 'node:child_process'
import type { MediaWorkerProcess } from '../ports.ts'
import { describeEnd, keepTail } from './describe-end.ts'

/** The line to a child process of plain Node that was started with an IPC channel. */
export function processOf(child: ChildProcess): MediaWorkerProcess {
  const output = keepTail(child.stderr)
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
      child.once('close', (code, signal) => tell(describeEnd(signal ?? code, output())))
    },
    kill() {
      child.kill('SIGKILL')
    },
  }
}

function isSendable(message: unknown): message is object {
  return typeof message === 'object' && message !== null
}
