import type { Charged, WaitReason } from '../../shared/domain/job.ts'
import type { JobEvent } from '../../shared/domain/job-transitions.ts'
import { problem, type Problem } from '../../shared/domain/problem.ts'
import type { Outcome, ProviderResult, Ticket } from '../providers/provider.ts'

/** What to do about a provider's answer. */
export type Decision =
  | { readonly then: 'keep'; readonly ticket: Ticket }
  | { readonly then: 'ask-again'; readonly event: JobEvent }
  | { readonly then: 'fetch'; readonly result: ProviderResult; readonly charged: number | null }
  | { readonly then: 'hold'; readonly for: WaitReason }
  | { readonly then: 'fail'; readonly problem: Problem; readonly charged: Charged }
  | { readonly then: 'review'; readonly problem: Problem }

/** What each outcome means for a job. The one place that decides it; pure. */
export function decide(outcome: Outcome): Decision {
  switch (outcome.is) {
    case 'accepted':
      return { then: 'keep', ticket: outcome.ticket }
    case 'queued':
      return { then: 'ask-again', event: { type: 'placed', place: outcome.place } }
    case 'processing':
      return { then: 'ask-again', event: { type: 'running' } }
    case 'completed':
      return { then: 'fetch', result: outcome.result, charged: outcome.charged }
    case 'refused':
      return { then: 'fail', problem: outcome.problem, charged: outcome.charged }
    case 'unavailable':
      return { then: 'hold', for: 'network' }
    case 'unauthorised':
      return { then: 'hold', for: 'key' }
    case 'unfunded':
      return { then: 'hold', for: 'account' }
    case 'unknown':
    case 'lost':
      return { then: 'review', problem: problem('UNKNOWN_SUBMISSION') }
  }
}

/** Carries a provider's answer that ends this run up to where the job is moved. */
export class Stopped extends Error {
  override readonly name = 'Stopped'
  readonly decision: Decision
  constructor(decision: Decision) {
    super(`stopped by the provider's answer: ${decision.then}`)
    this.decision = decision
  }
}
