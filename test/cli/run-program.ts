import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { OpenCore } from '../../src/cli/connect.ts'
import { main } from '../../src/cli/main.ts'
import { createCore } from '../../src/core/create-core.ts'
import { nodePorts } from '../../src/core/node/node-ports.ts'
import { keptWorkers } from '../support/kept-workers.ts'
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
  /** Runs it in this process: all of the program but its entry, which takes longer to start than most commands. */
  readonly run: (...args: string[]) => Promise<ProgramEnd>
  /** As `run`, with a text on standard input. */
  readonly give: (input: string, ...args: string[]) => Promise<ProgramEnd>
  /** Starts it as a process of its own. */
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
  const give = (input: string, ...args: string[]) => runHere({ args, input, env, folder })
  const start = (...args: string[]) =>
    spawn(process.execPath, [entry, ...args], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const command = [process.execPath, entry] as const
  return {
    folder,
    home,
    start,
    give,
    command,
    environment: env,
    run: (...args) => give('', ...args),
  }
}

interface Here {
  readonly args: readonly string[]
  /** What is on standard input. */
  readonly input: string
  readonly env: NodeJS.ProcessEnv
  readonly folder: string
}

/** As `openNodeCore`, but for media workers, which stay for the next command. */
const openHere: OpenCore = async (environment, kind) => {
  const ports = { ...nodePorts({ environment, kind }), launchMediaWorker: keptWorkers }
  return { core: await createCore(ports), ports }
}

async function runHere({ args, input, env, folder }: Here): Promise<ProgramEnd> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const said = Promise.all([text(stdout), text(stderr)])
  const started = {
    argv: [process.execPath, entry, ...args],
    env,
    cwd: () => folder,
    stdin: Readable.from(input === '' ? [] : [input]),
    stdout,
    stderr,
    on: () => undefined,
    exit: () => undefined,
  }
  const code = await main(started, openHere)
  stdout.end()
  stderr.end()
  return programEnd(code, ...(await said))
}

/** Waits for a started program. */
export async function endOf(program: ChildProcess): Promise<ProgramEnd> {
  if (program.stdout === null || program.stderr === null) throw new Error('Expected a program with pipes')
  const [stdout, stderr, [code]] = await Promise.all([
    text(program.stdout),
    text(program.stderr),
    once(program, 'exit'),
  ])
  return programEnd(z.int().nullable().parse(code), stdout, stderr)
}

function programEnd(code: number | null, stdout: string, stderr: string): ProgramEnd {
  const lines = () =>
    stdout
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => Line.parse(JSON.parse(line)))
  return { code, stdout, stderr, lines }
}
