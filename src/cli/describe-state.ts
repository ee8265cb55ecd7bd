import type { JobState, WaitReason } from '../shared/domain/job.ts'

const waits: Record<WaitReason, string> = {
  slot: 'waiting',
  network: 'waiting for the network',
  budget: 'waiting for the budget',
  account: 'waiting for the account',
  folder: 'waiting for the folder',
  disk: 'waiting for disk space',
  key: 'waiting for a key',
}

/** A state in a few words. */
export function describeState(state: JobState): string {
  switch (state.is) {
    case 'draft':
      return 'not started'
    case 'waiting':
      return waits[state.for]
    case 'queued':
      return state.place === null ? 'queued at the provider' : `queued at the provider, place ${state.place}`
    case 'cancelled':
      return state.charged === 'no' ? 'cancelled' : `cancelled, ${chargedWords[state.charged]}`
    case 'failed':
      return state.charged === 'no' ? 'failed' : `failed, ${chargedWords[state.charged]}`
    case 'reconciling':
      return 'finding out whether it was taken'
    case 'fetching':
      return 'downloading'
    case 'needs-review':
      return 'needs review'
    default:
      return state.is
  }
}

const chargedWords = { yes: 'charged', maybe: 'may have been charged' } as const
