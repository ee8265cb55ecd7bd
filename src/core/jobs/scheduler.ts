import type { Job } from '../../shared/domain/job.ts'
import { next } from '../../shared/domain/job-transitions.ts'
import { providerOf } from '../providers/card.ts'
import type { ModelDescriptor } from '../providers/model.ts'
import type { Provider } from '../providers/provider.ts'
import type { JobParts } from './job-parts.ts'
import { runJob } from './run-job.ts'

/** Runs what waits: a lane for each provider, as many jobs at a time as it takes, in queue order. */
export interface Scheduler {
  /** Takes up what an earlier process left, then runs what waits; of one batch only, when it is given. */
  start(options?: { readonly batchId?: string }): void
  /** Looks again for something to run; called whenever the queue may have changed. */
  poke(): void
  /** Ends the run of a job, if it runs. Resolves when it rests. */
  cancel(id: string): Promise<void>
  /** Resolves when nothing runs and nothing waits for a slot. */
  idle(): Promise<void>
  /** Interrupts what runs and starts nothing more. Resolves when all is at rest on disk. */
  stop(): Promise<void>
}

export interface SchedulerParts extends Omit<JobParts, 'provider' | 'model'> {
  readonly providers: readonly Provider[]
  readonly models: readonly ModelDescriptor[]
}

interface Running {
  readonly provider: string
  readonly abort: AbortController
  readonly end: Promise<void>
}

/** Makes a scheduler; it does nothing until `start`. */
export function createScheduler(parts: SchedulerParts): Scheduler {
  const running = new Map<string, Running>()
  let scope: { readonly batchId: string | null } | null = null
  let quiet = settled()

  function launch(provider: Provider, job: Job): void {
    const model = parts.models.find(({ id }) => id === job.recipe.model)
    if (model === undefined) return
    const abort = new AbortController()
    const end = runJob({ ...parts, provider, model }, job, abort.signal).finally(() => {
      running.delete(job.id)
      poke()
    })
    running.set(job.id, { provider: provider.id, abort, end })
  }

  function poke(): void {
    if (scope === null) return
    for (const provider of parts.providers) {
      const taken = [...running.values()].filter((one) => one.provider === provider.id).length
      const limit = provider.concurrency() - taken
      if (limit <= 0) continue
      const waiting = parts.store.nextWaiting({ provider: provider.id, limit, batchId: scope.batchId })
      for (const job of waiting) if (!running.has(job.id)) launch(provider, job)
    }
    if (running.size === 0) quiet.resolve()
    else if (quiet.done) quiet = settled()
  }

  return {
    start: ({ batchId = null }: { batchId?: string | null } = {}) => {
      const first = scope === null
      scope = { batchId }
      if (first) for (const { provider, job } of takeUpUnfinished(parts)) launch(provider, job)
      poke()
    },
    poke,
    cancel: async (id) => {
      const run = running.get(id)
      run?.abort.abort('cancelled')
      await run?.end
    },
    idle: () => quiet.promise,
    stop: async () => {
      scope = null
      const runs = [...running.values()]
      for (const { abort } of runs) abort.abort('shutdown')
      await Promise.all(runs.map(({ end }) => end))
      quiet.resolve()
    },
  }
}

/**
 * Sends back to the queue what a process that died had in hand; what a provider elsewhere holds is returned, to be
 * asked after at once.
 */
function takeUpUnfinished({ store, providers, ports, events }: SchedulerParts) {
  const held: { provider: Provider; job: Job }[] = []
  for (const job of store.unfinished()) {
    const provider = providers.find(({ id }) => id === providerOf(job.recipe.model))
    if (provider?.cloud === true && store.work(job.id).ticket !== null) held.push({ provider, job })
    else {
      const state = next(job.state, { type: 'interrupted', held: false })
      events.changed(store.change(job.id, { state, ticket: null }, ports.clock.now()))
    }
  }
  return held
}

/** A promise that tells whether it was resolved. */
function settled() {
  const { promise, resolve } = Promise.withResolvers<void>()
  const self = {
    promise,
    done: false,
    resolve: () => {
      self.done = true
      resolve()
    },
  }
  return self
}
