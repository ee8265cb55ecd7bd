import type { Readable } from 'node:stream'
import { version } from '../core/node/version.ts'
import { ask } from './ask.ts'
import { commandLine } from './command-line.ts'
import { completeArguments } from './complete-arguments.ts'
import { connect, openNodeCore, type OpenCore } from './connect.ts'
import { describeFailure } from './describe-failure.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { type SignalSource, stopOnSignals } from './interrupt.ts'
import { createOutput, type Output, type TerminalStream } from './output.ts'
import { exists, startFolder } from './paths.ts'
import { createProgram } from './program.ts'
import { readKey } from './read-key.ts'
import type { Shell } from './shell.ts'
import { resolve } from 'node:path'

/** The part of a process that a command touches. */
export interface Started extends SignalSource, Pick<NodeJS.Process, 'argv' | 'env' | 'cwd'> {
  readonly stdin: Readable & { readonly isTTY?: boolean }
  readonly stdout: TerminalStream
  readonly stderr: TerminalStream
}

/** Runs the command that a process was started with. Resolves to what it is to end with. */
export async function main(started: Started, openCore: OpenCore = openNodeCore): Promise<ExitCode> {
  const stopping = new AbortController()
  const output = createOutput(started.stdout, started.stderr, () => stopping.abort())
  stopOnSignals(started, stopping)
  const given = started.argv.slice(2)
  const folder = startFolder(started.env, started.cwd())
  let code: ExitCode = exitCodes.done
  const shell: Shell = {
    output,
    folder,
    commandLine: commandLine(given, started.env),
    ask: asker(started, stopping),
    readKey: (question) => readKey(question, terminal(started, stopping)),
    monotonic: () => performance.now(),
    signal: stopping.signal,
    environment: started.env,
    connect: (kind = 'command-line') =>
      connect(started.env, openCore, {
        kind,
        signal: stopping.signal,
        say: (sentence) => output.say(sentence),
      }),
    end: (ended) => {
      code = ended
    },
  }
  try {
    const complete = await completeArguments(given, (path) => exists(resolve(folder, path)))
    await createProgram(shell, version).parseAsync(complete, { from: 'user' })
    return code
  } catch (error) {
    return stopping.signal.aborted ? stopped(shell) : failed(error, output, started.env)
  }
}

function stopped({ output, commandLine: again }: Shell): ExitCode {
  output.say(`Stopped. To go on: ${again}`)
  return exitCodes.interrupted
}

function failed(error: unknown, output: Output, environment: NodeJS.ProcessEnv): ExitCode {
  const { lines, code } = describeFailure(error, environment.ENLARGER_DEBUG !== undefined)
  for (const line of lines) output.say(line)
  return code
}

function asker(started: Started, stopping: AbortController): Shell['ask'] {
  if (!started.stdin.isTTY || !started.stderr.isTTY) return null
  return (question) => ask(question, terminal(started, stopping))
}

function terminal({ stdin, stderr }: Started, stopping: AbortController) {
  return { input: stdin, output: stderr, onInterrupt: () => stopping.abort() }
}
