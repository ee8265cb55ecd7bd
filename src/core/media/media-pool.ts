import { ProblemError } from '../../shared/domain/problem.ts'
import type { Clock, LaunchMediaWorker, Logger } from '../ports.ts'
import type { PictureMedia } from './media.ts'
import { operations } from './protocol.ts'
import type { Operation } from './protocol.ts'
import { openWorkerLine } from './worker-line.ts'
import type { WorkerLine } from './worker-line.ts'
import { createWorkerLines } from './worker-lines.ts'

export interface MediaPoolOptions {
  readonly launch: LaunchMediaWorker
  /** Processes at a time, at the most. */
  readonly size: number
  /** Processor cores that all of them share. */
  readonly cores: number
  /** Memory one process may hold before its work is given up. */
  readonly memoryMiB: number
  /** Time one call may take, not counting the wait for a process. */
  readonly timeLimitMs: number
  readonly clock: Clock
  readonly logger: Logger
}

/** A process is replaced after so many orders, or when it idles on more than this part of the memory it may hold. */
const mostOrders = 500
const mostIdleMemory = 0.5

/**
 * Does media work in processes that are started when they are needed, used again and killed when they misbehave.
 * Calls wait in the order they were made. Beyond what `Media` promises, a call is rejected with
 * `TOO_SLOW { seconds }` or `TOO_MUCH_MEMORY { limit }`.
 */
export function createMediaPool(options: MediaPoolOptions): PictureMedia {
  const { launch, size, cores, memoryMiB, logger } = options
  const threads = Math.max(1, Math.floor(cores / size))
  const lines = createWorkerLines({
    size,
    open: () => openWorkerLine(launch({ memoryMiB, threads })),
    isFit: (line) => isFit(line, memoryMiB),
  })

  async function run<Order, Result>(call: PoolCall<Order, Result>): Promise<Result> {
    const line = await lines.lend(call.signal)
    try {
      return await callWithin(line, call, options)
    } catch (error) {
      const facts = { operation: call.operation.name, ...line.state(), error }
      if (isExpected(error)) logger.debug(facts, 'A media call failed.')
      else logger.error(facts, 'A media call ended by an unexpected error.')
      throw error
    } finally {
      lines.giveBack(line)
    }
  }

  return {
    ...operationsOf(run),
    close: () => lines.close(new ProblemError('WORKER_DIED', { reason: 'the pool was closed' })),
  }
}

/** Whether an error says something of the picture or of the call, rather than of a mistake of ours. */
function isExpected(error: unknown): boolean {
  if (error instanceof ProblemError) return error.problem.code !== 'INTERNAL'
  return (
    error === 'cancelled' || error === 'shutdown' || (error instanceof Error && error.name === 'AbortError')
  )
}

/** Whether a process may be given another order. */
function isFit(line: WorkerLine, limitMiB: number): boolean {
  const { alive, busy, answered, memoryMiB } = line.state()
  return alive && !busy && answered < mostOrders && memoryMiB < limitMiB * mostIdleMemory
}

interface PoolCall<Order, Result> {
  readonly operation: Operation<Order, Result>
  readonly order: Order
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((part: number) => void) | undefined
}

type Run = <Order, Result>(call: PoolCall<Order, Result>) => Promise<Result>

function operationsOf(run: Run): Omit<PictureMedia, 'close'> {
  const { probe, prepare, enlarge, finish, verify, thumbnail, view, pyramid, cut, sniff, ownMarks, examine } =
    operations
  return {
    probe: (path, limits, signal) => run({ operation: probe, order: { path, limits }, signal }),
    prepare: (order, signal) => run({ operation: prepare, order, signal }),
    enlarge: (order, signal, onProgress) => run({ operation: enlarge, order, signal, onProgress }),
    finish: (order, signal) => run({ operation: finish, order, signal }),
    verify: (path, signal) => run({ operation: verify, order: { path }, signal }),
    thumbnail: (order, signal) => run({ operation: thumbnail, order, signal }),
    view: (order, signal) => run({ operation: view, order, signal }),
    pyramid: (order, signal, onProgress) => run({ operation: pyramid, order, signal, onProgress }),
    cut: (order, signal) => run({ operation: cut, order, signal }),
    sniff: (path, signal) => run({ operation: sniff, order: { path }, signal }),
    carriesOwnMarks: (path, signal) => run({ operation: ownMarks, order: { path }, signal }),
    examine: () => run({ operation: examine, order: {} }),
  }
}

/** Whichever comes first: the answer, the caller's signal, the end of the time allowed. */
async function callWithin<Order, Result>(
  line: WorkerLine,
  { operation, order, signal, onProgress = () => undefined }: PoolCall<Order, Result>,
  { clock, timeLimitMs }: MediaPoolOptions,
): Promise<Result> {
  signal?.throwIfAborted()
  const settled = new AbortController()
  const tooSlow = clock.sleep(timeLimitMs, settled.signal).then(() => {
    throw new ProblemError('TOO_SLOW', { seconds: timeLimitMs / 1000 })
  })
  const aborted = new Promise<never>((_, reject) => {
    const stop = () => reject(signal?.reason)
    signal?.addEventListener('abort', stop, { once: true, signal: settled.signal })
  })
  try {
    return await Promise.race([line.call({ operation, order, onProgress }), aborted, tooSlow])
  } finally {
    settled.abort()
  }
}
