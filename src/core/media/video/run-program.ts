import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { ProblemError } from '../../../shared/domain/problem.ts'
import type { Clock } from '../../ports.ts'

/** A program to be run to its end. */
export interface ProgramOrder {
  /** The absolute path of the program. */
  readonly program: string
  readonly args: readonly string[]
  readonly clock: Clock
  readonly timeLimitMs: number
  readonly signal?: AbortSignal | undefined
  /** Hears each line of its output as it comes; where nobody does, its output is collected. */
  readonly onLine?: (line: string) => void
}

/** How a program ended. */
export interface ProgramEnd {
  readonly succeeded: boolean
  readonly output: string
  /** The first of what it wrote to its standard error. */
  readonly complaints: string
}

/** Characters of output and of complaints that are kept. */
const mostOutput = 16 * 1024 ** 2
const mostComplaints = 16 * 1024

/**
 * Runs a program without a shell, an environment or input. It is killed when the signal says so, when its time is
 * over, or when it writes without end.
 * @throws ProblemError TOO_SLOW {seconds}, VIDEO_CORRUPT {detail}; the signal's reason; the system's error when it
 * can't be started
 */
export async function runProgram(order: ProgramOrder): Promise<ProgramEnd> {
  const { program, args, signal, onLine } = order
  signal?.throwIfAborted()
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {},
    windowsHide: true,
  })
  const complaints = collect(child.stderr, mostComplaints)
  const output = onLine === undefined ? collect(child.stdout, mostOutput) : forward(child.stdout, onLine)
  const ended = endOf(child)
  const settled = new AbortController()
  try {
    const code = await Promise.race([ended, output.overflow, stopped(order, settled.signal)])
    return { succeeded: code === 0, output: output.text(), complaints: complaints.text() }
  } finally {
    settled.abort()
    child.kill('SIGKILL')
    await ended.catch(() => null)
  }
}

function endOf(child: ChildProcess): Promise<number | null> {
  const { promise, resolve, reject } = Promise.withResolvers<number | null>()
  child.once('error', reject)
  child.once('close', resolve)
  return promise
}

/** Rejects when the run has to end before the program does. */
function stopped({ clock, timeLimitMs, signal }: ProgramOrder, settled: AbortSignal): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>()
  signal?.addEventListener('abort', () => reject(signal.reason), { once: true, signal: settled })
  clock.sleep(timeLimitMs, settled).then(
    () => reject(new ProblemError('TOO_SLOW', { seconds: timeLimitMs / 1000 })),
    () => undefined,
  )
  return promise
}

interface Output {
  readonly text: () => string
  /** Rejects when there is more than is kept. */
  readonly overflow: Promise<never>
}

function collect(stream: Readable, most: number): Output {
  const { promise: overflow, reject } = Promise.withResolvers<never>()
  // Complaints may be as long as they like.
  overflow.catch(() => undefined)
  let text = ''
  stream.setEncoding('utf8').on('data', (piece: string) => {
    if (text.length + piece.length > most)
      reject(new ProblemError('VIDEO_CORRUPT', { detail: 'what is said of it never ends' }))
    text = (text + piece).slice(0, most)
  })
  return { text: () => text, overflow }
}

function forward(stream: Readable, onLine: (line: string) => void): Output {
  createInterface({ input: stream }).on('line', onLine)
  return { text: () => '', overflow: Promise.withResolvers<never>().promise }
}
