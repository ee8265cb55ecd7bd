import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { onTestFinished } from 'vitest'

/** A program of the tests in a process of its own. It is ended with the test. */
export interface Child {
  /** The next line it says; rejects when it ends without one. */
  readonly line: () => Promise<string>
  /** Ends it as a power cut would, and resolves when it is gone. */
  readonly kill: () => Promise<void>
  /** Resolves when it ended by itself: its exit code, or the signal. */
  readonly ended: Promise<number | string>
}

/** Starts a TypeScript file under this Node; `before` is a command that starts it, when one is needed. */
export function runChild(file: URL, args: readonly string[], before: readonly string[] = []): Child {
  const [command = process.execPath, ...rest] = [...before, process.execPath, file.pathname, ...args]
  const child = spawn(command, rest, { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = new Promise<number | string>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => resolve(code ?? signal ?? 'unknown'))
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const kill = async () => {
    child.kill('SIGKILL')
    await ended
  }
  onTestFinished(kill)
  return {
    ended,
    kill,
    line: async () => {
      const next = await lines.next()
      if (next.done === true) throw new Error(`Expected a line from ${file.pathname}, got its end`)
      return next.value
    },
  }
}
