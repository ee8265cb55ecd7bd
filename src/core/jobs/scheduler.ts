import type { Job } from '../../shared/domain/job.ts'
import { launchJob, type LaunchParts } from './launch-job.ts'
import { createReconciler } from './reconciler.ts'
import { recover } from './recover.ts'
import { watchReleases } from './releases.ts'
import { trackRuns } from './runs.ts'
import { waitingJobs } from './waiting-jobs.ts'

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

export interface SchedulerParts extends LaunchParts {
  /** Called once, when work begins. */
  readonly onBegin: () => void
}

/** Makes a scheduler; it does nothing until `work`. */
export function createScheduler(parts: SchedulerParts): Scheduler {
  const { lanes, providers } = parts
  const scopes = new Set<Scope>()
  const idleness = createIdleness()
  const runs = trackRuns({ onChange: poke, onUnanswered: () => reconciler.poke() })
  const launch = (job: Job): void => {
    if (stage !== 'stopped') launchJob(parts, runs, job)
  }
  const reconciler = createReconciler(parts, { onAdopted: launch, onAbsent: poke })
  let stage: 'new' | 'working' | 'stopped' = 'new'
  let endReleases = (): void => undefined

  function begin(): void {
    if (stage !== 'new') return
    stage = 'working'
    endReleases = watchReleases(parts, { onRelease: launchHeld, onChange: poke })
    recover(parts).forEach(launch)
    reconciler.start()
    parts.onBegin()
  }

  function poke(): void {
    if (stage === 'stopped') return
    for (const provider of providers) waitingJobs(parts, { provider, runs, scopes }).forEach(launch)
    if (runs.size === 0) idleness.reached()
  }

  /** What was paid for goes on at once, whatever else is in the queue. */
  function launchHeld(released: readonly Job[]): void {
    released.filter(({ id }) => parts.store.work(id).ticket !== null).forEach(launch)
  }

  return {
    work: (scope) => {
      begin()
      scopes.add(scope)
      lanes.nudge()
      poke()
      return () => void scopes.delete(scope)
    },
    poke,
    nudge: (provider) => {
      lanes.nudge(provider)
      poke()
    },
    cancel: (id) => runs.cancel(id),
    reconcile: () => reconciler.poke(),
    idle: () => {
      const next = idleness.next()
      poke()
      return next
    },
    stop: async () => {
      stage = 'stopped'
      scopes.clear()
      endReleases()
      lanes.stop()
      await Promise.all([reconciler.stop(), runs.stop()])
      idleness.reached()
    },
  }
}

/** Lets others wait for the next time that nothing is to be done. */
function createIdleness() {
  let next = Promise.withResolvers<void>()
  return {
    next: () => next.promise,
    reached: () => {
      next.resolve()
      next = Promise.withResolvers()
    },
  }
}
