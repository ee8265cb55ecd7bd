import type { ChildProcess } from 'node:child_process'
import { statSync } from 'node:fs'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { UtilityProcess, utilityProcess as RealUtilityProcess } from 'electron'
import { Events } from '../events.ts'
import { requireReady } from '../lifecycle.ts'
import { plainFork } from '../only-utility-processes.ts'
import { standIn, standInClass } from '../stand-in.ts'
import { record } from '../test-channel.ts'
import { fromWire, toWire, wireMark } from '../wire.ts'

const preparation = fileURLToPath(new URL('../utility-process-main.ts', import.meta.url))

export const utilityProcess = standInClass<typeof RealUtilityProcess>(
  'utilityProcess',
  () => {
    throw new Error('Expected utilityProcess.fork, got new')
  },
  {
    fork: (modulePath, parameters = [], options = {}) => {
      requireReady('utilityProcess.fork')
      statSync(modulePath)
      const { env = process.env, execArgv = [], stdio = 'inherit', cwd, serviceName } = options
      record('utilityProcess.fork', modulePath, { ...options, env: Object.keys(env) })
      const [input, output, errors] = typeof stdio === 'string' ? ['ignore', stdio, stdio] : stdio
      if (input !== 'ignore') throw new Error('Expected stdin of a utility process to be ignored')
      const child = plainFork(modulePath, parameters, {
        env: { ...env, ELECTRON_DOUBLE_SERVICE: serviceName },
        execArgv: [...execArgv, '--import', preparation],
        stdio: ['ignore', kindOf(output), kindOf(errors), 'ipc'],
        ...(cwd === undefined ? {} : { cwd }),
      })
      return stand(child)
    },
  },
)

function kindOf(stdio: unknown): 'pipe' | 'ignore' | 'inherit' {
  return stdio === 'pipe' || stdio === 'ignore' ? stdio : 'inherit'
}

function stand(child: ChildProcess): UtilityProcess {
  const events = new Events('UtilityProcess', ['spawn', 'exit', 'message', 'error'])
  let pid: number | undefined
  const kill = () => void child.kill('SIGKILL')
  process.once('exit', kill)
  child.once('spawn', () => {
    pid = child.pid
    events.tell('spawn')
  })
  child.on('message', (text) => {
    if (typeof text === 'string') events.tell('message', fromWire(text))
  })
  child.once('exit', (code, signal) => {
    pid = undefined
    process.off('exit', kill)
    events.tell('exit', code ?? constants.signals[signal ?? 'SIGKILL'])
  })
  return standIn<UtilityProcess>(
    'UtilityProcess',
    {
      // As in Electron: there is none before it was spawned and after it ended.
      get pid() {
        return pid
      },
      stdout: child.stdout,
      stderr: child.stderr,
      postMessage: (message, transfer = []) => {
        if (transfer.length > 0) throw new Error('Expected a message without ports: not stood in for')
        const text = `${wireMark}${toWire(message)}`
        if (child.connected) child.send(text, () => undefined)
      },
      kill: () => child.kill('SIGTERM'),
    },
    events,
  )
}
