import type { Job } from '../../shared/domain/job.ts'
import { launchJob, type LaunchParts } from './launch-job.ts'
import { createReconciler, type Reconciler } from './attempts/reconciler.ts'
import { recover } from './attempts/recover.ts'
import { watchReleases } from './releases.ts'
import { Runs } from './runs.ts'
import { waitingJobs, type Scope } from './waiting-jobs.ts'

export interface SchedulerParts extends LaunchParts {
  /** Called once, when work begins. */
  readonly onBegin: () => void
}

/** Runs what waits: a lane for each provider, as many jobs at a time as it takes, in queue order. */
export class Scheduler {
  readonly #parts: SchedulerParts
  readonly #runs: Runs
  readonly #reconciler: Reconciler
  readonly #scopes = new Set<Scope>()
  #stage: 'new' | 'working' | 'stopped' = 'new'
  #endReleases: () => void = () => undefined
  #idle = Promise.withResolvers<void>()

  /** It does nothing until `work`. */
  constructor(parts: SchedulerParts) {
    this.#parts = parts
    this.#runs = new Runs({
      onChange: () => this.poke(),
      onUnanswered: () => this.#reconciler.poke(),
    })
    this.#reconciler = createReconciler(parts, {
      onAdopted: (job) => this.#launch(job),
      onAbsent: () => this.poke(),
    })
  }

  /**
   * Works on what waits in a scope until the returned function is called; several scopes add up. The first call
   * takes up what an earlier process left.
   */
  work(scope: Scope): () => void {
    this.#begin()
    this.#scopes.add(scope)
    this.nudge()
    return () => void this.#scopes.delete(scope)
  }

  /** Looks again for something to run; called whenever the queue may have changed. */
  poke(): void {
    if (this.#stage === 'stopped') return
    for (const provider of this.#parts.providers) {
      const order = { provider, runs: this.#runs, scopes: this.#scopes }
      for (const job of waitingJobs(this.#parts, order)) this.#launch(job)
    }
    if (this.#runs.size === 0) this.#becomeIdle()
  }

  /** A person did something: what waits for the network or an account is tried at once. */
  nudge(provider?: string): void {
    const { providers, lanes } = this.#parts
    for (const { id, cloud } of providers) {
      // A provider that is reached through another's storage waits for that one's account too.
      if (provider !== undefined && provider !== id && provider !== cloud?.through?.provider) continue
      cloud?.nudge?.()
      lanes.nudge(id)
    }
    this.poke()
  }

  isRunning(id: string): boolean {
    return this.#runs.isRunning(id)
  }

  /** Ends the run of a job, if it runs. Resolves when it rests. */
  cancel(id: string): Promise<void> {
    return this.#runs.cancel(id)
  }

  /** Looks into the providers' histories for submissions whose answer was lost. */
  reconcile(): void {
    this.#reconciler.poke()
  }

  /** Resolves when nothing runs and nothing waits for a slot. */
  idle(): Promise<void> {
    const { promise } = this.#idle
    this.poke()
    return promise
  }

  /** Interrupts what runs and starts nothing more. Resolves when all is at rest on disk. */
  async stop(): Promise<void> {
    this.#stage = 'stopped'
    this.#scopes.clear()
    this.#endReleases()
    this.#parts.lanes.stop()
    await Promise.all([this.#reconciler.stop(), this.#runs.stop()])
    this.#becomeIdle()
  }

  #begin(): void {
    if (this.#stage !== 'new') return
    this.#stage = 'working'
    const parts = this.#parts
    this.#endReleases = watchReleases(parts, {
      onRelease: (jobs) => this.#launchHeld(jobs),
      onChange: () => this.poke(),
    })
    for (const job of recover(parts)) this.#launch(job)
    this.#reconciler.start()
    parts.onBegin()
  }

  #launch(job: Job): void {
    if (this.#stage !== 'stopped') launchJob(this.#parts, this.#runs, job)
  }

  /** What was paid for goes on at once, whatever else is in the queue. */
  #launchHeld(released: readonly Job[]): void {
    for (const job of released) if (this.#parts.store.work(job.id).ticket !== null) this.#launch(job)
  }

  #becomeIdle(): void {
    this.#idle.resolve()
    this.#idle = Promise.withResolvers()
  }
}
