import type { Job } from '../../shared/domain/job.ts'
import type { JobParts } from './job-parts.ts'
import { runJob } from './run-job.ts'
import { stageOf, type Stage } from './stage.ts'

/** The jobs that run at the moment. */
export interface Runs {
  readonly size: number
  /** How many of a provider's run, by stage. */
  readonly count: (provider: string) => Record<Stage, number>
  /** Starts a job, unless it runs already. */
  readonly launch: (parts: JobParts, job: Job) => void
  readonly isRunning: (id: string) => boolean
  /** Ends the run of a job, if it runs. Resolves when it rests. */
  readonly cancel: (id: string) => Promise<void>
  /** Interrupts all. Resolves when they are at rest. */
  readonly stop: () => Promise<void>
}

interface Run {
  readonly provider: string
  stage: Stage
  readonly abort: AbortController
  readonly end: Promise<void>
}

export interface RunsListener {
  /** Called after each run, and whenever one enters another stage. */
  readonly onChange: () => void
  /** Called when the answer to a submission was lost. */
  readonly onUnanswered: () => void
}

/** Keeps track of runs. */
export function trackRuns({ onChange, onUnanswered }: RunsListener): Runs {
  const running = new Map<string, Run>()

  function noteMove(job: Job): void {
    if (job.state.is === 'reconciling') onUnanswered()
    const run = running.get(job.id)
    const stage = stageOf(job.state)
    if (run === undefined || run.stage === stage) return
    run.stage = stage
    onChange()
  }

  return {
    get size() {
      return running.size
    },
    isRunning: (id) => running.has(id),
    count: (provider) => countStages(running.values(), provider),
    launch: (parts, job) => {
      if (running.has(job.id)) return
      const abort = new AbortController()
      const begin = Promise.withResolvers<void>()
      const end = begin.promise
        .then(() => runJob(parts, { job, signal: abort.signal, onMove: noteMove }))
        .finally(() => {
          running.delete(job.id)
          onChange()
        })
      running.set(job.id, { provider: parts.provider.id, stage: stageOf(job.state), abort, end })
      begin.resolve()
    },
    cancel: async (id) => {
      const run = running.get(id)
      run?.abort.abort('cancelled')
      await run?.end
    },
    stop: async () => {
      const runs = [...running.values()]
      for (const { abort } of runs) abort.abort('shutdown')
      await Promise.all(runs.map(({ end }) => end))
    },
  }
}

function countStages(runs: Iterable<Run>, provider: string): Record<Stage, number> {
  const counts: Record<Stage, number> = { unsent: 0, sent: 0, delivering: 0 }
  for (const run of runs) if (run.provider === provider) counts[run.stage] += 1
  return counts
}
