import { setTimeout as sleep } from 'node:timers/promises'
import type { JobCounts, JobEvent } from '../shared/contract/jobs.ts'
import { runningStates } from '../shared/domain/job.ts'
import type { Client } from '../shared/rpc/connect.ts'
import type { ReachedCore } from './core.ts'
import { followStream } from './follow-stream.ts'
import { type QueueProgress, progressAfter } from './queue-progress.ts'
import { afterChange, type UnderWay } from './under-way.ts'

/** Who hears of the queue. */
export interface WorkListener {
  /** Something began or came to rest, or the counts are others; about once a second at most for the counts. */
  readonly onChange?: () => void
  /** Jobs of a batch came to rest; with the counts it has then. */
  readonly onBatch?: (counts: Partial<JobCounts>) => void
}

/** Milliseconds between two looks at the counts. */
const interval = 1000

/** What is known from outside of the queue of the core that is there, whichever process it is in. */
export class Work {
  readonly #core: ReachedCore
  readonly #listeners: WorkListener[] = []
  readonly #touched = new Set<string>()
  #underWay: UnderWay = new Map()
  #progress: QueueProgress | null = null
  #isNew = true

  constructor(core: ReachedCore) {
    this.#core = core
  }

  get underWay(): UnderWay {
    return this.#underWay
  }

  /** Null before it is known. */
  get progress(): QueueProgress | null {
    return this.#progress
  }

  listen(listener: WorkListener): void {
    this.#listeners.push(listener)
  }

  /** Follows the queue until `signal` is aborted. */
  async follow(signal: AbortSignal): Promise<void> {
    const { client } = await this.#core
    await Promise.all([
      followStream(
        (stop) => client.jobs.watch({}, { signal: stop }),
        (event) => this.#take(event, client),
        signal,
      ),
      this.#lookOverAndOver(client, signal),
    ])
  }

  async #take(event: JobEvent, client: Client): Promise<void> {
    if (event.type === 'progress' || event.type === 'recipe') return
    this.#isNew = true
    if (event.type === 'snapshot') this.#underWay = await readUnderWay(client)
    else if (event.type === 'removed') this.#underWay = without(this.#underWay, event.id)
    else {
      const { id, batchId } = event.job
      const wasRunning = this.#underWay.has(id)
      this.#underWay = afterChange(this.#underWay, event.job)
      if (wasRunning && !this.#underWay.has(id)) this.#touched.add(batchId)
    }
    this.#tell()
  }

  async #lookOverAndOver(client: Client, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      if (this.#isNew) await this.#look(client).catch(() => undefined)
      await sleep(interval, undefined, { signal }).catch(() => undefined)
    }
  }

  async #look(client: Client): Promise<void> {
    this.#isNew = false
    this.#progress = progressAfter(this.#progress, await client.jobs.counts({}))
    this.#tell()
    for (const batchId of this.#touched) {
      this.#touched.delete(batchId)
      const counts = await client.jobs.counts({ filter: { batchId } })
      for (const { onBatch } of this.#listeners) onBatch?.(counts)
    }
  }

  #tell(): void {
    for (const { onChange } of this.#listeners) onChange?.()
  }
}

async function readUnderWay(client: Client): Promise<UnderWay> {
  const { items } = await client.jobs.list({ limit: 1000, filter: { states: [...runningStates] } })
  return items.reduce(afterChange, new Map())
}

function without(underWay: UnderWay, id: string): UnderWay {
  const next = new Map(underWay)
  next.delete(id)
  return next
}
