import type { LedgerBook } from '../fal/ledger.ts'
import type { FaultSource } from './faults.ts'
import type { FileStore } from './files.ts'
import type { Jobs } from './jobs.ts'

/** How submissions are answered: at once with an id, or with the result once it is made. */
export type AnswerStyle = 'queued' | 'waited'

/** What the parts of the simulator share. */
export interface PixazoParts {
  readonly origin: string
  readonly key: string
  readonly style: AnswerStyle
  readonly faults: FaultSource
  readonly book: LedgerBook
  readonly files: FileStore
  readonly jobs: Jobs
  /** Where a source is fetched of which an address is known. */
  readonly sourceUrl: (address: string) => string
  /** How long the fault `slow` lasts. */
  readonly slowMs: number
}

/** A URL of another host, which leads back here, so that a client that follows it is seen. */
export function foreignUrl({ origin }: Pick<PixazoParts, 'origin'>, name: string): string {
  const url = new URL(`/foreign/${name}`, origin)
  url.hostname = 'localhost'
  return url.href
}
