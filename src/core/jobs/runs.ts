import type { Job } from '../../shared/domain/job.ts'
import type { JobParts } from './job-parts.ts'
import { runJob } from './run/run-job.ts'
import { stageOf, type Stage } from './stage.ts'

export interface RunsListener {
  /** Called after each run, and whenever one enters another stage. */
  readonly onChange: () => void
  /** Called when the answer to a submission was lost. */
  readonly onUnanswered: () => void
}

interface Run {
  readonly provider: string
  stage: Stage
  readonly abort: AbortController
  readonly end: Promise<void>
}

/** The jobs that run at the moment. */
export class Runs {
  readonly #running = new Map<string, Run>()
  readonly #listener: RunsListener

  constructor(listener: RunsListener) {
    this.#listener = listener
  }

  get size(): number {
    return this.#running.size
  }

  isRunning(id: string): boolean {
    return this.#running.has(id)
  }

  /** How many of a provider's run, by stage. */
  count(provider: string): Record<Stage, number> {
    const counts: Record<Stage, number> = { unsent: 0, sent: 0, delivering: 0 }
    for (const run of this.#running.values()) if (run.provider === provider) counts[run.stage] += 1
    return counts
  }

  /** Starts a job, unless it runs already. */
  launch(parts: JobParts, job: Job): void {
    if (this.isRunning(job.id)) return
    const abort = new AbortController()
    // It begins once it is noted: its first move is heard of.
    const begin = Promise.withResolvers<void>()
    const onMove = (moved: Job) => this.#noteMove(moved)
    const end = begin.promise
      .then(() => runJob(parts, { job, signal: abort.signal, onMove }))
      .finally(() => {
        this.#running.delete(job.id)
        this.#listener.onChange()
      })
    this.#running.set(job.id, { provider: parts.provider.id, stage: stageOf(job.state), abort, end })
    begin.resolve()
  }

  /** Ends the run of a job, if it runs. Resolves when it rests. */
  async cancel(id: string): Promise<void> {
    const run = this.#running.get(id)
    run?.abort.abort('cancelled')
    await run?.end
  }

  /** Interrupts all. Resolves when they are at rest. */
  async stop(): Promise<void> {
    const runs = [...this.#running.values()]
    for (const { abort } of runs) abort.abort('shutdown')
    await Promise.all(runs.map(({ end }) => end))
  }

  #noteMove(job: Job): void {
    if (job.state.is === 'reconciling') this.#listener.onUnanswered()
    const run = this.#running.get(job.id)
    const stage = stageOf(job.state)
    if (run === undefined || run.stage === stage) return
    run.stage = stage
    this.#listener.onChange()
  }
}
