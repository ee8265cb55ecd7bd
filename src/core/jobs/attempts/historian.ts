import type { Provider, Reconciliation } from '../../providers/provider.ts'

/** A provider that keeps a history of what it was sent. */
export interface Historian {
  readonly provider: Provider
  readonly reconcile: Reconciliation
}
