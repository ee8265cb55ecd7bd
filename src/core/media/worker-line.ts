import { ProblemError } from '../../shared/domain/problem.ts'
import type { MediaWorkerProcess } from '../ports.ts'
import { WorkerReply } from './protocol.ts'
import type { Operation } from './protocol.ts'

/** One order with everything needed to answer it. */
export interface WorkerCall<Order, Result> {
  readonly operation: Operation<Order, Result>
  readonly order: Order
  readonly onProgress: (part: number) => void
}

/** The host's end of the line to one worker process. */
export interface WorkerLine {
  /** Sends an order; the one before must have been answered. Rejects with what the worker says or died of. */
  call<Order, Result>(call: WorkerCall<Order, Result>): Promise<Result>
  /** How it stands: whether an order is under way, how many were answered, memory held after the last. */
  state(): {
    readonly busy: boolean
    readonly alive: boolean
    readonly answered: number
    readonly memoryMiB: number
  }
  /** Kills the process, if it still lives; resolves when it is gone. */
  end(): Promise<void>
}

interface Pending {
  readonly id: number
  readonly onProgress: (part: number) => void
  readonly resolve: (result: unknown) => void
  readonly reject: (error: unknown) => void
}

/** Opens the line to a process that has just been launched. */
export function openWorkerLine(worker: MediaWorkerProcess): WorkerLine {
  let pending: Pending | null = null
  let alive = true
  let answered = 0
  let memoryMiB = 0
  const gone = Promise.withResolvers<void>()

  worker.onExit((reason) => {
    alive = false
    pending?.reject(new ProblemError('WORKER_DIED', { reason }))
    pending = null
    gone.resolve()
  })
  worker.onMessage((message) => {
    const reply = WorkerReply.safeParse(message).data
    if (reply === undefined || pending === null || reply.id !== pending.id) return
    if ('progress' in reply) return pending.onProgress(reply.progress)
    answered += 1
    memoryMiB = reply.memoryMiB
    const { resolve, reject } = pending
    pending = null
    if ('problem' in reply) reject(new ProblemError(reply.problem.code, reply.problem.data))
    else resolve(reply.result)
  })

  return {
    async call({ operation, order, onProgress }) {
      if (!alive) throw new ProblemError('WORKER_DIED', { reason: 'it had ended before the order' })
      const { promise, resolve, reject } = Promise.withResolvers<unknown>()
      pending = { id: answered, onProgress, resolve, reject }
      worker.send({ id: answered, operation: operation.name, order })
      return operation.result.parse(await promise)
    },
    state: () => ({ busy: pending !== null, alive, answered, memoryMiB }),
    end() {
      if (alive) worker.kill()
      return gone.promise
    },
  }
}
