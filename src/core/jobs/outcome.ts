import type { Charged, WaitReason } from '../../shared/domain/job.ts'
import type { JobEvent } from '../../shared/domain/job-transitions.ts'
import type { Problem } from '../../shared/domain/problem.ts'
import type { Outcome, ProviderResult, Ticket } from '../providers/provider.ts'

/** What to do about a provider's answer. */
export type Decision =
  | { readonly step: 'keep'; readonly ticket: Ticket }
  | { readonly step: 'ask-again'; readonly event: JobEvent }
  | { readonly step: 'fetch'; readonly result: ProviderResult; readonly charged: number | null }
  /** It waits for a reason; all jobs of the provider do, until `retryAt`, or the next try when that is null. */
  | {
      readonly step: 'hold'
      readonly for: WaitReason
      readonly problem: Problem
      readonly retryAt: number | null
    }
  /** It is sent again, a few times. */
  | { readonly step: 'send-again'; readonly problem: Problem }
  /** Whether it was taken has to be found out. */
  | { readonly step: 'reconcile' }
  | { readonly step: 'fail'; readonly problem: Problem; readonly charged: Charged }
  | { readonly step: 'review'; readonly problem: Problem }

/** What each outcome means for a job. The one place that decides it; pure. */
export function decide(outcome: Outcome): Decision {
  switch (outcome.is) {
    case 'accepted':
      return { step: 'keep', ticket: outcome.ticket }
    case 'queued':
      return { step: 'ask-again', event: { type: 'placed', place: outcome.place } }
    case 'processing':
      return { step: 'ask-again', event: { type: 'running' } }
    case 'completed':
      return { step: 'fetch', result: outcome.result, charged: outcome.charged }
    case 'refused':
      return { step: 'fail', problem: outcome.problem, charged: outcome.charged }
    case 'dropped':
      return { step: 'send-again', problem: outcome.problem }
    case 'unavailable':
      return hold('network', outcome)
    case 'busy':
      return hold('slot', outcome)
    case 'unauthorised':
      return hold('key', outcome)
    case 'unfunded':
      return hold('account', outcome)
    case 'unknown':
      return { step: 'reconcile' }
    case 'lost':
      return { step: 'review', problem: outcome.problem }
  }
}

function hold(reason: WaitReason, outcome: { problem: Problem; retryAt?: number | null }): Decision {
  return { step: 'hold', for: reason, problem: outcome.problem, retryAt: outcome.retryAt ?? null }
}

/** Carries an answer that ends this run up to where the job is moved. */
export class Stopped extends Error {
  override readonly name = 'Stopped'
  readonly decision: Decision
  constructor(decision: Decision) {
    super(`stopped by an answer: ${decision.step}`)
    this.decision = decision
  }
}
