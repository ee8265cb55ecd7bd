import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { Place } from './place.ts'

/** How a program is started. */
export interface Birth {
  /** The program: one of the hosts of these tests. */
  readonly program: URL
  readonly args: readonly string[]
  readonly place: Place
  readonly environment?: Readonly<Record<string, string>>
  /** A command that starts it, when one is needed. */
  readonly before?: readonly string[]
}

/** A job as `run --json` tells it. */
const JobLine = z.object({
  type: z.literal('job'),
  id: z.string(),
  source: z.string(),
  state: z.string(),
  problems: z.array(z.object({ code: z.string(), message: z.string() })),
})
export type JobLine = z.infer<typeof JobLine>

/** One start of the program until its end. */
export interface Life {
  readonly pid: number
  /** Hears every job that is told, as it is told. */
  readonly onJob: (listener: (job: JobLine) => void) => void
  /** Hears what is said on standard error, as it is said. */
  readonly onWords: (listener: (text: string) => void) => void
  readonly signal: (signal: NodeJS.Signals) => void
  readonly end: Promise<End>
}

/** How a life ended. */
export interface End {
  /** The exit code, or the signal that ended it. */
  readonly exit: number | string
  /** The last of what it said on standard error. */
  readonly words: string
}

/** Starts a program that does not outlive this process. It sees nothing of this process's environment. */
export function startLife({ program, args, place, environment = {}, before = [] }: Birth): Life {
  const [command = process.execPath, ...rest] = [...before, process.execPath, fileURLToPath(program), ...args]
  const child = spawn(command, rest, {
    env: {
      PATH: process.env.PATH,
      HOME: place.home,
      XDG_RUNTIME_DIR: place.runtime,
      ENLARGER_HOME: place.home,
      ENLARGER_INTRUDERS: place.intruders,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  child.once('close', () => process.off('exit', kill))
  const jobListeners: ((job: JobLine) => void)[] = []
  const wordListeners: ((text: string) => void)[] = []
  return {
    pid: child.pid ?? 0,
    onJob: (listener) => void jobListeners.push(listener),
    onWords: (listener) => void wordListeners.push(listener),
    signal: (signal) => void child.kill(signal),
    end: follow(child, jobListeners, wordListeners),
  }
}

const keptWords = 4000

async function follow(
  child: ChildProcess,
  jobListeners: readonly ((job: JobLine) => void)[],
  wordListeners: readonly ((text: string) => void)[],
): Promise<End> {
  let words = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-keptWords)
    for (const listener of wordListeners) listener(text)
  })
  if (child.stdout === null) throw new Error('Expected the program to have a standard output, got none')
  createInterface({ input: child.stdout }).on('line', (line) => {
    const job = readJob(line)
    if (job !== null) for (const listener of jobListeners) listener(job)
  })
  const exit = await new Promise<number | string>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve(code ?? signal ?? 'unknown'))
  })
  return { exit, words }
}

/** The job a line tells of; null for other lines, and for one cut short by a death. */
function readJob(line: string): JobLine | null {
  try {
    return JobLine.parse(JSON.parse(line))
  } catch {
    return null
  }
}
