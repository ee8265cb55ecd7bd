import type { Job } from '../../shared/domain/job.ts'
import type { Findings, Provider, Reconciliation } from '../providers/provider.ts'
import { backoff } from '../net/backoff.ts'
import type { Attempt } from './attempt.ts'
import { jobLife } from './job-life.ts'
import type { QueueParts } from './job-parts.ts'
import { judgeAttempt } from './judge-attempt.ts'
import { sweepOrphans } from './sweep-orphans.ts'

/** Finds out what became of submissions whose answer was lost. */
export interface Reconciler {
  /** Looks at once, and goes on for as long as there are any. */
  start(): void
  /** Looks again; called when there may be something to find out. */
  poke(): void
  stop(): Promise<void>
}

export interface ReconcilerParts extends QueueParts {
  readonly providers: readonly Provider[]
}

export interface ReconcilerListener {
  /** A job was found at the provider: it is asked after from now on. */
  readonly onAdopted: (job: Job) => void
  /** A job was found not to have been taken: it waits for a slot again. */
  readonly onAbsent: () => void
}

/** A provider that keeps a history. */
export interface Historian {
  readonly provider: Provider
  readonly reconcile: Reconciliation
}

/** Milliseconds between two looks at a history: a twentieth of the window, in these bounds. */
const shortest = 500
const longest = 60_000

/** Makes a reconciler; it does nothing until `start`. */
export function createReconciler(parts: ReconcilerParts, listener: ReconcilerListener): Reconciler {
  const stopping = new AbortController()
  let wake = Promise.withResolvers<void>()
  let loops: readonly Promise<void>[] = []

  async function lookOnAndOn(historian: Historian): Promise<void> {
    const { store, ports } = parts
    const { provider, reconcile } = historian
    await sweepOrphans(parts, { historian, signal: stopping.signal, onAdopted: listener.onAdopted })
    for (let failures = 0; !stopping.signal.aborted;) {
      const lost = store.attemptsIn('unknown', provider.id)
      if (lost.length === 0) {
        await wake.promise
        continue
      }
      failures = (await look(historian, lost)) ? 0 : failures + 1
      const pause = Math.min(Math.max(reconcile.window() / 20, shortest), longest)
      await ports.clock.sleep(failures === 0 ? pause : backoff(failures, Math.random), stopping.signal)
    }
  }

  /** Whether the history could be read. */
  async function look({ provider, reconcile }: Historian, lost: readonly Attempt[]): Promise<boolean> {
    const findings = await reconcile.find(lost.map(asLost), stopping.signal)
    const fingerprint = (await provider.cloud?.keyFingerprint()) ?? null
    stopping.signal.throwIfAborted()
    for (const attempt of lost) {
      settle({ attempt, findings, fingerprint, reconcile })
    }
    return findings.complete
  }

  function settle(order: {
    attempt: Attempt
    findings: Findings
    fingerprint: string | null
    reconcile: Reconciliation
  }): void {
    const { store, events, ports } = parts
    const { attempt } = order
    const job = store.get(attempt.jobId)
    // A person's word may have come meanwhile.
    if (job === null || job.state.is !== 'reconciling' || store.attempt(attempt.id)?.state !== 'unknown')
      return
    const held = new Set(store.attempts(job.id).map(({ requestId }) => requestId))
    const verdict = judgeAttempt({ ...order, held, window: order.reconcile.window() })
    if (verdict.is === 'wait') return
    const life = jobLife({ store, events, clock: ports.clock }, job)
    if (verdict.is === 'absent') {
      life.move({ type: 'absent' }, { attempt: { state: 'absent' } })
      return listener.onAbsent()
    }
    const { requestId, ticket } = verdict.sighting
    life.move({ type: 'adopted' }, { attempt: { state: 'accepted', requestId, ticket } })
    if (verdict.doubles > 0) {
      ports.logger.error({ job: job.id, doubles: verdict.doubles }, 'a job was taken more than once')
    }
    listener.onAdopted(life.job())
  }

  return {
    start: () => {
      loops = parts.providers.flatMap((provider) => {
        const { reconcile } = provider
        if (reconcile === undefined) return []
        const loop = lookOnAndOn({ provider, reconcile }).catch((error: unknown) => {
          if (!stopping.signal.aborted) parts.ports.logger.error({ error }, 'reconciling ended')
        })
        return [loop]
      })
    },
    poke: () => {
      wake.resolve()
      wake = Promise.withResolvers()
    },
    stop: async () => {
      stopping.abort('shutdown')
      wake.resolve()
      await Promise.all(loops)
    },
  }
}

function asLost({ id, model, request, sentAt }: Attempt) {
  return { attemptId: id, model, request, sentAt }
}
