import type { Job } from '../../../shared/domain/job.ts'
import { backoff } from '../../net/backoff.ts'
import type { Provider } from '../../providers/provider.ts'
import type { Attempt } from './attempt.ts'
import type { Historian } from './historian.ts'
import type { QueueParts } from '../job-parts.ts'
import { leaveToPeople } from './leave-to-people.ts'
import { settleAttempt } from './settle-attempt.ts'
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

/** Milliseconds between two looks at a history: a twentieth of the window, in these bounds. */
const shortest = 500
const longest = 60_000

/** Makes a reconciler; it does nothing until `start`. */
export function createReconciler(parts: ReconcilerParts, listener: ReconcilerListener): Reconciler {
  const stopping = new AbortController()
  const { signal } = stopping
  let wake = Promise.withResolvers<void>()
  let loops: readonly Promise<void>[] = []

  async function lookOnAndOn(historian: Historian): Promise<void> {
    await sweepOrphans(parts, { historian, signal, onAdopted: listener.onAdopted })
    for (let failures = 0; !signal.aborted;) {
      const lost = parts.store.attemptsIn('unknown', historian.provider.id)
      if (lost.length === 0) {
        await wake.promise
        continue
      }
      const isWhole = await look(parts, { historian, lost, listener, signal })
      failures = isWhole ? 0 : failures + 1
      await parts.ports.clock.sleep(pauseAfter(failures, historian.reconcile.window()), signal)
    }
  }

  return {
    start: () => {
      loops = parts.providers.map((provider) => {
        const { id, reconcile } = provider
        const loop =
          reconcile === undefined
            ? leaveToPeople(parts, { provider: id, wakened: () => wake.promise, signal })
            : lookOnAndOn({ provider, reconcile })
        return loop.catch((error: unknown) => noteEnd(parts, error, signal))
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

function noteEnd({ ports }: ReconcilerParts, error: unknown, signal: AbortSignal): void {
  if (!signal.aborted) ports.logger.error({ error }, 'reconciling ended')
}

interface Look {
  readonly historian: Historian
  readonly lost: readonly Attempt[]
  readonly listener: ReconcilerListener
  readonly signal: AbortSignal
}

/** Looks into a history once. Resolves with whether it could be read whole. */
async function look(parts: ReconcilerParts, { historian, lost, listener, signal }: Look): Promise<boolean> {
  const { provider, reconcile } = historian
  const asked = lost.map(({ id, model, request, sentAt }) => ({ attemptId: id, model, request, sentAt }))
  const findings = await reconcile.find(asked, signal)
  const fingerprint = (await provider.cloud?.keyFingerprint()) ?? null
  signal.throwIfAborted()
  for (const attempt of lost) {
    const settled = settleAttempt(parts, attempt, { findings, fingerprint, window: reconcile.window() })
    if (settled.is === 'adopted') listener.onAdopted(settled.job)
    if (settled.is === 'absent') listener.onAbsent()
  }
  return findings.complete
}

function pauseAfter(failures: number, window: number): number {
  if (failures > 0) return Math.max(shortest, backoff(failures, Math.random))
  return Math.min(Math.max(window / 20, shortest), longest)
}
