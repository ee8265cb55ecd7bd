import type { FaultSource } from './faults.ts'
import type { FileStore } from './files.ts'
import type { Jobs } from './jobs.ts'
import type { LedgerBook } from './ledger.ts'
import type { Link } from './link.ts'

/** What the hosts of the simulator share. */
export interface FalParts {
  readonly origin: string
  readonly key: string
  readonly faults: FaultSource
  readonly book: LedgerBook
  readonly files: FileStore
  readonly jobs: Jobs
  readonly uplink: Link
  readonly downlink: Link
  readonly historyLagMs: number
  readonly retentionMs: number
  /** How long the fault `slow` lasts. */
  readonly slowMs: number
}

/** A URL of another host, which leads back here, so that a client that follows it is seen. */
export function foreignUrl({ origin }: FalParts, name: string): string {
  const url = new URL(`/foreign/${name}`, origin)
  url.hostname = 'localhost'
  return url.href
}
