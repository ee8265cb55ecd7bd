import { isUnresolved } from '../attempts/attempt.ts'
import type { JobChange } from '../job-store.ts'
import type { JobRun } from './job-run.ts'

/** Whether a provider elsewhere holds the work, or may: it must be asked after and not be done again. */
export function isHeld({ store, provider, life }: Pick<JobRun, 'store' | 'provider' | 'life'>): boolean {
  if (provider.cloud === undefined) return false
  const { attempt } = store.work(life.id)
  return attempt !== null && isUnresolved(attempt)
}

/** What is forgotten with a try that came to nothing: this computer's own work is done anew. */
export function givenUp({ provider }: Pick<JobRun, 'provider'>): JobChange {
  return provider.cloud === undefined ? { ticket: null } : {}
}
