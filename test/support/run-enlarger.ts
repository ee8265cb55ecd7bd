import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { Fidelity } from '../../src/shared/domain/fidelity.ts'
import { PixelSize } from '../../src/shared/domain/media.ts'

const Record = z.object({
  format: z.string(),
  from: PixelSize.nullable(),
  to: PixelSize,
  bytes: z.int(),
  sha256: z.string(),
  fidelity: Fidelity,
})

/** A job as `run --json` prints it. */
const JobLine = z.object({
  type: z.literal('job'),
  id: z.string(),
  source: z.string(),
  state: z.enum(['done', 'failed', 'skipped', 'needs-review', 'cancelled', 'waiting']),
  output: z.string().nullable(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  reused: z.boolean(),
  problems: z.array(z.object({ code: z.string(), message: z.string(), fix: z.string().optional() })),
  record: Record.nullable(),
})
export type JobLine = z.infer<typeof JobLine>

const SummaryLine = z.object({
  type: z.literal('summary'),
  jobs: z.int(),
  counts: z.record(z.string(), z.int()),
  reused: z.int(),
  junk: z.int(),
  results: z.int(),
  duplicates: z.int(),
  ended: z.string(),
})
const Line = z.discriminatedUnion('type', [JobLine, SummaryLine])

/** What a run said and how it ended. */
export interface EnlargerRun {
  /** The exit code, or the signal that ended it. */
  readonly ended: number | string
  readonly jobs: readonly JobLine[]
  /** Null when it ended without one. */
  readonly summary: z.infer<typeof SummaryLine> | null
  readonly errors: string
  readonly seconds: number
  /** The most memory its main process held, in MiB; 0 where the system does not tell. */
  readonly peakMemory: number
}

export interface EnlargerOptions {
  /** The folder its queue lives in. */
  readonly home: string
  /** A command that starts it, when one is needed. */
  readonly before?: readonly string[]
  /** Hears of every job as it ends. */
  readonly onJob?: (job: JobLine) => void
  /** Hears what it says beside its results. */
  readonly onSay?: (text: string) => void
  /** Another composition of it. */
  readonly program?: URL
  /** What its environment has besides, or instead. */
  readonly environment?: Readonly<Record<string, string>>
}

/** A run under way. */
export interface StartedEnlarger {
  readonly end: Promise<EnlargerRun>
  /** Sends a signal to the program alone, as the system does. */
  readonly signal: (signal: NodeJS.Signals) => void
}

const realProgram = new URL('../../src/cli/index.ts', import.meta.url)

/** Runs the real program as `run … --json` and waits for its end. */
export function runEnlarger(args: readonly string[], options: EnlargerOptions): Promise<EnlargerRun> {
  return startEnlarger(args, options).end
}

/** Starts the real program as `run … --json`. It does not outlive the tests. */
export function startEnlarger(args: readonly string[], options: EnlargerOptions): StartedEnlarger {
  const { home, before = [], program = realProgram, environment = {} } = options
  // The socket of a program that is killed stays in its home, and goes with it.
  mkdirSync(home, { recursive: true, mode: 0o700 })
  const [command = process.execPath, ...rest] = [
    ...before,
    process.execPath,
    fileURLToPath(program),
    'run',
    '--json',
    ...args,
  ]
  const child = spawn(command, rest, {
    env: { ...process.env, ENLARGER_HOME: home, XDG_RUNTIME_DIR: home, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  child.once('close', () => process.off('exit', kill))
  return { end: follow(child, options), signal: (signal) => void child.kill(signal) }
}

async function follow(child: ChildProcess, { onJob, onSay }: EnlargerOptions): Promise<EnlargerRun> {
  const start = performance.now()
  const heard = { errors: '', peakMemory: 0 }
  const jobs: JobLine[] = []
  let summary: EnlargerRun['summary'] = null
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    heard.errors += text
    onSay?.(text)
  })
  const closed = new Promise<number | string>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve(code ?? signal ?? 'unknown'))
  })
  if (child.stdout === null) throw new Error('Expected the program to have a standard output, got none')
  for await (const text of createInterface({ input: child.stdout })) {
    heard.peakMemory = Math.max(heard.peakMemory, peakMemoryOf(child.pid))
    const line = Line.parse(JSON.parse(text))
    if (line.type === 'summary') summary = line
    else {
      jobs.push(line)
      onJob?.(line)
    }
  }
  const ended = await closed
  return { ended, jobs, summary, ...heard, seconds: (performance.now() - start) / 1000 }
}

function peakMemoryOf(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}
