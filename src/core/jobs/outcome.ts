import type { Charged, WaitReason } from '../../shared/domain/job.ts'
import type { JobEvent } from '../../shared/domain/job-transitions.ts'
import { problem, type Problem } from '../../shared/domain/problem.ts'
import type { Outcome, ProviderResult, Ticket } from '../providers/provider.ts'

/** What to do about a provider's answer. */
export type Decision =
  | { readonly step: 'keep'; readonly ticket: Ticket }
  | { readonly step: 'ask-again'; readonly event: JobEvent }
  | { readonly step: 'fetch'; readonly result: ProviderResult; readonly charged: number | null }
  | { readonly step: 'hold'; readonly for: WaitReason }
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
    case 'unavailable':
      return { step: 'hold', for: 'network' }
    case 'unauthorised':
      return { step: 'hold', for: 'key' }
    case 'unfunded':
      return { step: 'hold', for: 'account' }
    case 'unknown':
    case 'lost':
      return { step: 'review', problem: problem('UNKNOWN_SUBMISSION') }
  }
}

/** Carries a provider's answer that ends this run up to where the job is moved. */
export class Stopped extends Error {
  override readonly name = 'Stopped'
  readonly decision: Decision
  constructor(decision: Decision) {
    super(`stopped by the provider's answer: ${decision.step}`)
    this.decision = decision
  }
}
