import { ulid } from 'ulid'
import type { Ticket } from '../../providers/provider.ts'
import type { NewAttempt } from '../attempts/attempt.ts'
import { capsNow, holdForBudget } from './hold.ts'
import { keepSource } from './keep-source.ts'
import { decide, Stopped } from '../outcome.ts'
import type { JobRun } from './job-run.ts'
import type { PlannedJob } from './plan-run.ts'
import { requestInput } from './request-input.ts'
import { storeSurely } from './store-surely.ts'
import { reachInput } from './reach-input.ts'

/**
 * Milliseconds a submission under way is waited for once the run is told to end; longer where an answer that was
 * missed can't be made up for.
 */
const grace = { withHistory: 3000, without: 15_000 }

/**
 * Sends work that costs money, once: what is about to be sent is on disk before a byte of it leaves, and what comes
 * back before anyone acts on it. Throws `Stopped` with what else the provider's answer means.
 */
export async function sendPaid(run: JobRun, planned: PlannedJob, staging: string): Promise<Ticket> {
  const { life, ports, journal } = run
  expectWithinCaps(run)
  await keepSource(run, planned)
  const url = await reachInput(run, planned, staging)
  const { plan, params } = planned
  const request = run.model.request(requestInput(plan, url), params)
  const attempt = await intend(run, request)
  await journal.write({ type: 'intent', attempt })
  await ports.checkpoint('after-intent')
  const decision = decide(await submit(run, { planned, staging, attempt }))
  if (decision.step === 'reconcile') {
    await storeSurely(run, () => life.move({ type: 'unanswered' }, { attempt: { state: 'unknown' } }))
  }
  if (decision.step !== 'keep') throw new Stopped(decision)
  const { ticket } = decision
  await journal.write({ type: 'accepted', attemptId: attempt.id, requestId: null, ticket })
  await storeSurely(run, () => life.move({ type: 'accepted' }, { attempt: { state: 'accepted', ticket } }))
  await ports.checkpoint('after-ticket')
  return ticket
}

/** Looked at before anything is sent for nothing; what counts is looked at again when the intent is stored. */
function expectWithinCaps(run: JobRun): void {
  const { store, life } = run
  const { batchId } = life.job()
  const reached = store.reachedCap({ batchId, quotedHigh: quotedHigh(run), caps: capsNow(run) })
  if (reached !== null) throw holdForBudget(reached, quotedHigh(run))
}

async function intend(run: JobRun, request: unknown): Promise<NewAttempt> {
  const { provider, model, ports, life } = run
  const { id: jobId, batchId } = life.job()
  const now = ports.clock.now()
  const attempt: NewAttempt = {
    id: ulid(now),
    jobId,
    batchId,
    provider: provider.id,
    model: model.id,
    request,
    keyFingerprint: (await provider.cloud?.keyFingerprint()) ?? null,
    quotedHigh: quotedHigh(run),
    intendedAt: now,
    sentAt: Math.round(provider.cloud?.now() ?? now),
  }
  run.signal.throwIfAborted()
  const reached = life.intend(attempt, capsNow(run))
  if (reached !== null) throw holdForBudget(reached, attempt.quotedHigh)
  return attempt
}

interface PaidSubmission {
  readonly planned: PlannedJob
  readonly staging: string
  readonly attempt: NewAttempt
}

async function submit(run: JobRun, { planned, staging, attempt }: PaidSubmission) {
  const { provider, model, ports, life, journal } = run
  const { source, plan } = planned
  const submission = {
    jobId: life.id,
    model: model.id,
    input: { path: source.path, url: null },
    size: plan.size,
    request: attempt.request,
    staging,
  }
  const patience = lastingLonger(run)
  try {
    return await provider.submit(submission, {
      signal: patience.signal,
      onSent: async () => ports.checkpoint('after-send'),
      onNamed: async (requestId) => {
        await journal.write({ type: 'named', attemptId: attempt.id, requestId })
        await ports.checkpoint('after-headers')
      },
    })
  } finally {
    patience.end()
  }
}

/** A signal that follows the run's a while later: an answer that is on its way is worth waiting for. */
function lastingLonger({ signal, ports, provider }: JobRun): { signal: AbortSignal; end: () => void } {
  const later = new AbortController()
  const over = new AbortController()
  const follow = () => {
    ports.clock.sleep(provider.reconcile === undefined ? grace.without : grace.withHistory, over.signal).then(
      () => later.abort(signal.reason),
      () => undefined,
    )
  }
  if (signal.aborted) follow()
  else signal.addEventListener('abort', follow, { once: true, signal: over.signal })
  return { signal: later.signal, end: () => over.abort() }
}

function quotedHigh({ life }: JobRun): number | null {
  const { quoted } = life.job()
  return quoted === 'unknown' ? null : quoted.high
}
