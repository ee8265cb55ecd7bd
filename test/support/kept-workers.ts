import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { processOf } from '../../src/core/node/child-process-line.ts'
import { mediaEnvironment, mediaWorkerEntry } from '../../src/core/node/launch-media-worker.ts'
import { WorkerReply } from '../../src/core/media/protocol.ts'
import type { LaunchMediaWorker, MediaWorkerProcess } from '../../src/core/ports.ts'

type Limits = Parameters<LaunchMediaWorker>[0]

/** Media workers that nobody uses now. */
const shelf: KeptWorker[] = []

/**
 * Media workers that outlive the core that started them, and serve the next one of this process: to start one takes
 * longer than most tests. One that is killed in the middle of an order is gone.
 */
export const keptWorkers: LaunchMediaWorker = (limits) => {
  const index = shelf.findIndex((worker) => worker.isFitFor(limits))
  const [worker = new KeptWorker(limits)] = index === -1 ? [] : shelf.splice(index, 1)
  return worker.lend()
}

interface Listeners {
  message: (message: unknown) => void
  exit: (reason: string) => void
}

class KeptWorker {
  readonly #limits: Limits
  readonly #process: MediaWorkerProcess
  #user: Listeners = nobody()
  #isBusy = false
  #isAlive = true
  #memoryMiB = 0

  constructor(limits: Limits) {
    this.#limits = limits
    this.#process = forkUnheld(limits)
    this.#process.onExit((reason) => {
      this.#isAlive = false
      this.#user.exit(reason)
    })
    this.#process.onMessage((message) => {
      const reply = WorkerReply.parse(message)
      if (!('progress' in reply)) {
        this.#isBusy = false
        this.#memoryMiB = reply.memoryMiB
      }
      this.#user.message(message)
    })
  }

  isFitFor({ memoryMiB, threads }: Limits): boolean {
    const isSame = memoryMiB === this.#limits.memoryMiB && threads === this.#limits.threads
    return isSame && this.#isAlive && this.#memoryMiB < memoryMiB / 4
  }

  lend(): MediaWorkerProcess {
    const user = nobody()
    this.#user = user
    return {
      send: (message) => {
        this.#isBusy = true
        this.#process.send(message)
      },
      onMessage: (listener) => void (user.message = listener),
      onExit: (listener) => void (user.exit = listener),
      kill: () => this.#giveBack(user),
    }
  }

  #giveBack(user: Listeners): void {
    if (this.#isBusy || !this.#isAlive) return this.#process.kill()
    this.#user = nobody()
    shelf.push(this)
    queueMicrotask(() => user.exit('it was put aside'))
  }
}

function nobody(): Listeners {
  return { message: () => undefined, exit: () => undefined }
}

/** As `launchMediaWorker` does, but no reason for this process to stay. */
function forkUnheld({ memoryMiB, threads }: Limits): MediaWorkerProcess {
  const child = fork(fileURLToPath(mediaWorkerEntry), [String(memoryMiB), String(threads)], {
    env: mediaEnvironment(process.env),
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  const line = processOf(child)
  child.unref()
  child.channel?.unref()
  return line
}
