import { client } from '../api/app-session.ts'
import { createResource } from '../api/resource.ts'

/** What the core answers for besides the queue, kept for all who show it. */
export const useCards = createResource(() => client.models.cards())
export const usePresets = createResource(() => client.presets.list())
export const useAccounts = createResource(() => client.accounts.list())
export const useCapabilities = createResource(() => client.host.capabilities())
export const useBatches = createResource(() => client.jobs.batches({}))
export const useCostSummary = createResource(() => client.costs.summary())
