import { createTurns } from './turns.ts'
import type { WorkerLine } from './worker-line.ts'

/** Lines to worker processes, lent to one caller at a time. */
export interface WorkerLines {
  /** Lends a line, a new one when none is free; waits while all that may be are lent. */
  lend(signal: AbortSignal | undefined): Promise<WorkerLine>
  /** Takes a line back; one that is not fit for another order is ended. */
  giveBack(line: WorkerLine): void
  /** Ends all processes; resolves when they are gone. Who waits is sent away with the error, as is who comes later. */
  close(error: Error): Promise<void>
}

export interface WorkerLinesOptions {
  readonly open: () => WorkerLine
  readonly isFit: (line: WorkerLine) => boolean
  /** Processes at a time, at the most. */
  readonly size: number
}

/** Opens lines when they are needed, and uses them again. */
export function createWorkerLines(options: WorkerLinesOptions): WorkerLines {
  const stock = createStock(options)
  const turns = createTurns<WorkerLine>()
  let closed: Error | null = null

  function assign(): void {
    while (turns.any()) {
      const line = stock.take()
      if (line === null) return
      turns.serve(line)
    }
  }

  return {
    async lend(signal) {
      signal?.throwIfAborted()
      if (closed !== null) throw closed
      const line = turns.wait(signal)
      assign()
      return await line
    },
    giveBack(line) {
      void stock.putBack(line).then(assign)
    },
    async close(error) {
      closed = error
      turns.refuse(error)
      await stock.endAll()
    },
  }
}

/** The lines there are, lent or not. */
interface Stock {
  /** A line that nobody has, opened if need be; null when there may be no more. */
  take(): WorkerLine | null
  /** Resolves when there is room for another order. */
  putBack(line: WorkerLine): Promise<void>
  endAll(): Promise<void>
}

function createStock({ open, isFit, size }: WorkerLinesOptions): Stock {
  const lines = new Set<WorkerLine>()
  const idle: WorkerLine[] = []

  function openAnother(): WorkerLine | null {
    if (lines.size >= size) return null
    const line = open()
    lines.add(line)
    return line
  }

  return {
    take() {
      for (let line = idle.pop(); line !== undefined; line = idle.pop()) {
        if (isFit(line)) return line
        lines.delete(line)
      }
      return openAnother()
    },
    async putBack(line) {
      if (isFit(line)) return void idle.push(line)
      await line.end()
      lines.delete(line)
    },
    async endAll() {
      await Promise.all([...lines].map((line) => line.end()))
    },
  }
}
