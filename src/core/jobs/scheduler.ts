import type { Job } from '../../shared/domain/job.ts'
import { next } from '../../shared/domain/job-transitions.ts'
import { providerOf } from '../providers/card.ts'
import type { ModelDescriptor } from '../providers/model.ts'
import type { Provider } from '../providers/provider.ts'
import type { JobParts } from './job-parts.ts'
import { trackRuns } from './runs.ts'

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

/** Makes a scheduler; it does nothing until `start`. */
export function createScheduler(parts: SchedulerParts): Scheduler {
  const runs = trackRuns(poke)
  let scope: { readonly batchId: string | null } | null = null
  let quiet = Promise.withResolvers<void>()

  function poke(): void {
    if (scope === null) return
    for (const provider of parts.providers) {
      const limit = provider.concurrency() - runs.count(provider.id)
      if (limit <= 0) continue
      const waiting = parts.store.nextWaiting({ provider: provider.id, limit, batchId: scope.batchId })
      for (const job of waiting) launch(provider, job)
    }
    if (runs.size === 0) quiet = renewed(quiet)
  }

  function launch(provider: Provider, job: Job): void {
    const model = parts.models.find(({ id }) => id === job.recipe.model)
    if (model !== undefined) runs.launch({ ...parts, provider, model }, job)
  }

  return {
    start: ({ batchId } = {}) => {
      const held = scope === null ? takeUpUnfinished(parts) : []
      scope = { batchId: batchId ?? null }
      for (const { provider, job } of held) launch(provider, job)
      poke()
    },
    poke,
    cancel: runs.cancel,
    idle: () => {
      const { promise } = quiet
      poke()
      return promise
    },
    stop: async () => {
      scope = null
      await runs.stop()
      quiet = renewed(quiet)
    },
  }
}

/** Resolves a promise and stands a new one in its place. */
function renewed({ resolve }: PromiseWithResolvers<void>): PromiseWithResolvers<void> {
  resolve()
  return Promise.withResolvers()
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
