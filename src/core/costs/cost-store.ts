import type { CostLine } from '../../shared/contract/costs.ts'
import type { AttemptState } from '../jobs/attempts/attempt.ts'

/** A stretch of time, milliseconds since 1970: from the first moment on, before the second. */
export interface Stretch {
  readonly from: number
  readonly until: number
}

/** A submission as a bookkeeper sees it. Amounts in micro-dollars. */
export interface CostEntry {
  /** The order in which it was stored. */
  readonly number: number
  /** By this computer's clock, milliseconds since 1970: the day it counts for. */
  readonly at: number
  readonly provider: string
  readonly model: string
  /** The path of its source; null when its job was removed. */
  readonly source: string | null
  readonly requestId: string | null
  readonly state: AttemptState
  readonly quotedHigh: number | null
  readonly charged: number | null
}

/** What was submitted and what it cost. */
export interface CostStore {
  /** The moment of the newest submission before another moment; null when there is none. */
  newestBefore(at: number): number | null
  /** The sums of a stretch, by provider and model; what was turned away or never taken is left out. */
  sums(stretch: Stretch): Omit<CostLine, 'day'>[]
  /** Submissions in the order they were stored, after one of them. */
  entries(after: number, limit: number): CostEntry[]
}
