import { PassThrough } from 'node:stream'
import { z } from 'zod'
import { createOutput } from '../../src/cli/output.ts'
import { createProgram } from '../../src/cli/program.ts'
import type { Shell } from '../../src/cli/shell.ts'
import type { TestCore } from '../support/test-core.ts'

const Line = z.record(z.string(), z.unknown())

/** How a command ended. */
export interface CommandEnd {
  readonly code: number
  /** What it printed, for `--json`. */
  readonly lines: readonly z.infer<typeof Line>[]
  /** What it said beside that. */
  readonly said: string
}

const nothing = async () => undefined

/** Runs a command line in this process against a core that is there: many of them, with the start of none. */
export async function runInProcess(
  { client, folder }: Pick<TestCore, 'client' | 'folder'>,
  ...args: string[]
): Promise<CommandEnd> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const heard = { printed: '', said: '' }
  stdout.setEncoding('utf8').on('data', (text: string) => (heard.printed += text))
  stderr.setEncoding('utf8').on('data', (text: string) => (heard.said += text))
  let code = 0
  const shell: Shell = {
    output: createOutput(stdout, stderr, () => undefined),
    folder,
    commandLine: args.join(' '),
    ask: null,
    readKey: async () => '',
    monotonic: () => performance.now(),
    signal: new AbortController().signal,
    environment: {},
    connect: async () => ({ client, attach: nothing, role: () => 'owner', stop: nothing }),
    end: (ended) => {
      code = ended
    },
  }
  await createProgram(shell, 'test').parseAsync(args, { from: 'user' })
  const lines = heard.printed.split('\n').filter((line) => line !== '')
  return { code, lines: lines.map((line) => Line.parse(JSON.parse(line))), said: heard.said }
}
