import type { Attempt } from './attempt.ts'
import type { JobChange, JobWork } from '../job-store.ts'

/**
 * Takes up the last submission of a job where a provider may still hold a result of it, so that it is fetched
 * instead of paid for again; nothing where there is none. Pure.
 */
export function reopened({ attempt }: Pick<JobWork, 'attempt'>): Pick<JobChange, 'attempt'> {
  return attempt !== null && mayHoldResult(attempt) ? { attempt: { state: 'accepted' } } : {}
}

/** Whether the provider may still hold a result that was paid for. */
export function mayHoldResult({ state, ticket, wasCharged }: Attempt): boolean {
  if (ticket === null) return false
  return state === 'delivered' || (state === 'cancelled' && wasCharged !== 'no')
}
