import type { Job } from '../../shared/domain/job.ts'
import { problem } from '../../shared/domain/problem.ts'
import type { ModelDescriptor } from '../providers/model.ts'
import type { Provider } from '../providers/provider.ts'
import { providerOf } from '../providers/card.ts'
import { jobLife } from './job-life.ts'
import type { QueueParts } from './job-parts.ts'
import { createReconciler } from './reconciler.ts'
import { recover } from './recover.ts'
import { watchReleases } from './releases.ts'
import { trackRuns } from './runs.ts'
import { freePlaces } from './stage.ts'

/** Which jobs are worked on: those of one batch, or all. */
export interface Scope {
  readonly batchId?: string | undefined
}

/** Runs what waits: a lane for each provider, as many jobs at a time as it takes, in queue order. */
export interface Scheduler {
  /**
   * Works on what waits in a scope until the returned function is called; several scopes add up. The first call
   * takes up what an earlier process left.
   */
  work(scope: Scope): () => void
  /** Looks again for something to run; called whenever the queue may have changed. */
  poke(): void
  /** A person did something: what waits for the network or an account is tried at once. */
  nudge(provider?: string): void
  /** Ends the run of a job, if it runs. Resolves when it rests. */
  cancel(id: string): Promise<void>
  /** Looks into the providers' histories for submissions whose answer was lost. */
  reconcile(): void
  /** Resolves when nothing runs and nothing waits for a slot. */
  idle(): Promise<void>
  /** Interrupts what runs and starts nothing more. Resolves when all is at rest on disk. */
  stop(): Promise<void>
}

export interface SchedulerParts extends QueueParts {
  readonly providers: readonly Provider[]
  readonly models: readonly ModelDescriptor[]
  /** Called once, when work begins. */
  readonly onBegin: () => void
}

/** Makes a scheduler; it does nothing until `work`. */
export function createScheduler(parts: SchedulerParts): Scheduler {
  const runs = trackRuns({ onChange: poke, onUnanswered: () => reconciler.poke() })
  const scopes = new Set<Scope>()
  const reconciler = createReconciler(parts, { onAdopted: launch, onAbsent: poke })
  let life: { readonly end: () => void } | null = null
  let stopped = false
  let quiet = Promise.withResolvers<void>()

  function begin(): void {
    if (life !== null || stopped) return
    life = { end: watchReleases(parts, { onRelease: launchHeld, onChange: poke }) }
    for (const job of recover(parts)) launch(job)
    reconciler.start()
    parts.onBegin()
  }

  function poke(): void {
    if (stopped) return
    for (const provider of scopes.size === 0 ? [] : parts.providers) {
      const places = freePlaces({
        running: runs.count(provider.id),
        width: provider.concurrency(),
        allowance: parts.lanes.allowance(provider.id),
        cloud: provider.cloud !== undefined,
      })
      for (const job of waitingJobs(provider.id, places)) launch(job)
    }
    if (runs.size === 0) quiet = renewed(quiet)
  }

  /** What was paid for goes on at once, whatever else is in the queue. */
  function launchHeld(released: readonly Job[]): void {
    for (const job of released) if (parts.store.work(job.id).ticket !== null) launch(job)
  }

  function waitingJobs(provider: string, limit: number): Job[] {
    const batches = [...scopes].map(({ batchId }) => batchId ?? null)
    const wanted = batches.includes(null) ? [null] : [...new Set(batches)]
    const found: Job[] = []
    for (const batchId of wanted) {
      if (found.length >= limit) break
      found.push(...parts.store.nextWaiting({ provider, limit: limit - found.length, batchId }))
    }
    return found
  }

  function launch(job: Job): void {
    if (stopped || runs.isRunning(job.id)) return
    const model = parts.models.find(({ id }) => id === job.recipe.model)
    const provider = parts.providers.find(({ id }) => id === providerOf(job.recipe.model))
    if (model !== undefined && provider !== undefined) return runs.launch({ ...parts, provider, model }, job)
    const unknown = problem('UNKNOWN_MODEL', { model: job.recipe.model })
    const { store, events, ports } = parts
    jobLife({ store, events, clock: ports.clock }, job).move({
      type: 'failed',
      problem: unknown,
      charged: 'no',
    })
  }

  return {
    work: (scope) => {
      begin()
      scopes.add(scope)
      parts.lanes.nudge()
      poke()
      return () => void scopes.delete(scope)
    },
    poke,
    nudge: (provider) => {
      parts.lanes.nudge(provider)
      poke()
    },
    cancel: runs.cancel,
    reconcile: reconciler.poke,
    idle: () => {
      const { promise } = quiet
      poke()
      return promise
    },
    stop: async () => {
      stopped = true
      scopes.clear()
      life?.end()
      parts.lanes.stop()
      await Promise.all([reconciler.stop(), runs.stop()])
      quiet = renewed(quiet)
    },
  }
}

/** Resolves a promise and stands a new one in its place. */
function renewed({ resolve }: PromiseWithResolvers<void>): PromiseWithResolvers<void> {
  resolve()
  return Promise.withResolvers()
}
