import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { tempFolder } from '../support/temp-folder.ts'

const entry = fileURLToPath(new URL('../../src/cli/index.ts', import.meta.url))
const Line = z.record(z.string(), z.unknown())

/** How a run of the real program ended. */
export interface ProgramEnd {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  /** Standard output as objects, for `--json`. */
  readonly lines: () => z.infer<typeof Line>[]
}

/** A place where the real program is run: a home and a folder of its own, removed with the test. */
export interface ProgramPlace {
  readonly folder: string
  readonly home: string
  readonly run: (...args: string[]) => Promise<ProgramEnd>
  /** As `run`, with a text on standard input. */
  readonly give: (input: string, ...args: string[]) => Promise<ProgramEnd>
  readonly start: (...args: string[]) => ChildProcess
  /** What starts the program in this place. */
  readonly command: readonly [string, string]
  readonly environment: NodeJS.ProcessEnv
}

/** Makes a place to run the program in; the environment is added to the little that it has. */
export async function programPlace(environment: NodeJS.ProcessEnv = {}): Promise<ProgramPlace> {
  const base = await tempFolder()
  const [folder, home] = [join(base, 'pictures'), join(base, 'home')]
  await mkdir(folder)
  const { PATH, NODE_COMPILE_CACHE } = process.env
  const env = { PATH, NODE_COMPILE_CACHE, HOME: base, ENLARGER_HOME: home, ...environment }
  const launch = (args: readonly string[], input: 'ignore' | 'pipe') =>
    spawn(process.execPath, [entry, ...args], { cwd: folder, env, stdio: [input, 'pipe', 'pipe'] })
  const start = (...args: string[]) => launch(args, 'ignore')
  const give = (input: string, ...args: string[]) => {
    const program = launch(args, 'pipe')
    // A program that ends without reading leaves the pipe broken, which is no failure.
    program.stdin?.on('error', () => undefined).end(input)
    return endOf(program)
  }
  const command = [process.execPath, entry] as const
  return {
    folder,
    home,
    start,
    give,
    command,
    environment: env,
    run: async (...args) => endOf(start(...args)),
  }
}

/** Waits for a started program. */
export async function endOf(program: ChildProcess): Promise<ProgramEnd> {
  if (program.stdout === null || program.stderr === null) throw new Error('Expected a program with pipes')
  const [stdout, stderr, [code]] = await Promise.all([
    text(program.stdout),
    text(program.stderr),
    once(program, 'exit'),
  ])
  const lines = () =>
    stdout
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => Line.parse(JSON.parse(line)))
  return { code: z.int().nullable().parse(code), stdout, stderr, lines }
}
