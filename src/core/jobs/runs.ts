import type { Job } from '../../shared/domain/job.ts'
import type { JobParts } from './job-parts.ts'
import { runJob } from './run-job.ts'

/** The jobs that run at the moment. */
export interface Runs {
  readonly size: number
  /** How many run at a provider. */
  readonly count: (provider: string) => number
  /** Starts a job, unless it runs already. */
  readonly launch: (parts: JobParts, job: Job) => void
  /** Ends the run of a job, if it runs. Resolves when it rests. */
  readonly cancel: (id: string) => Promise<void>
  /** Interrupts all. Resolves when they are at rest. */
  readonly stop: () => Promise<void>
}

interface Run {
  readonly provider: string
  readonly abort: AbortController
  readonly end: Promise<void>
}

/** Keeps track of runs; `onEnd` is called after each. */
export function trackRuns(onEnd: () => void): Runs {
  const running = new Map<string, Run>()
  return {
    get size() {
      return running.size
    },
    count: (provider) => running.values().reduce((sum, run) => sum + (run.provider === provider ? 1 : 0), 0),
    launch: (parts, job) => {
      if (running.has(job.id)) return
      const abort = new AbortController()
      const end = runJob(parts, job, abort.signal).finally(() => {
        running.delete(job.id)
        onEnd()
      })
      running.set(job.id, { provider: parts.provider.id, abort, end })
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
