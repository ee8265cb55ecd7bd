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
export function createWorkerLines({ open, isFit, size }: WorkerLinesOptions): WorkerLines {
  const lines = new Set<WorkerLine>()
  const idle: WorkerLine[] = []
  const turns = createTurns<WorkerLine>()
  let closed: Error | null = null

  function assign(): void {
    while (turns.any()) {
      const line = takeIdle() ?? openAnother()
      if (line === null) return
      turns.serve(line)
    }
  }

  function takeIdle(): WorkerLine | null {
    for (let line = idle.pop(); line !== undefined; line = idle.pop()) {
      if (isFit(line)) return line
      lines.delete(line)
    }
    return null
  }

  function openAnother(): WorkerLine | null {
    if (lines.size >= size) return null
    const line = open()
    lines.add(line)
    return line
  }

  async function retire(line: WorkerLine): Promise<void> {
    await line.end()
    lines.delete(line)
    assign()
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
      if (!isFit(line)) return void retire(line)
      idle.push(line)
      assign()
    },
    async close(error) {
      closed = error
      turns.refuse(error)
      await Promise.all([...lines].map((line) => line.end()))
    },
  }
}
