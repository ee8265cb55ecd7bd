import type { Job, WaitReason } from '../../shared/domain/job.ts'
import { sumPrices, type Price, type PriceTotal } from '../../shared/domain/money.ts'

/** States of jobs for which nothing was sent yet, and will be. */
export const unsentStates = ['waiting', 'preparing', 'uploading'] as const

/** What is to be known of such a job. */
export interface Unsent {
  readonly price: Price
  readonly waitsFor: WaitReason | null
}

/** A job as unsent work; null when it is none. */
export function asUnsent({ state, quoted }: Pick<Job, 'state' | 'quoted'>): Unsent | null {
  if (!(unsentStates as readonly string[]).includes(state.is)) return null
  return { price: quoted, waitsFor: state.is === 'waiting' ? state.for : null }
}

/** What jobs will cost, and how many of them wait for what. */
export interface Outlook {
  readonly price: PriceTotal
  readonly waits: Readonly<Partial<Record<WaitReason, number>>>
}

export const noOutlook: Outlook = { price: { low: 0, high: 0, unknowns: 0 }, waits: {} }

/** The sum of what is to come. */
export function outlookOf(works: Iterable<Unsent>): Outlook {
  const all = [...works]
  const waits: Partial<Record<WaitReason, number>> = {}
  for (const { waitsFor } of all) if (waitsFor !== null) waits[waitsFor] = (waits[waitsFor] ?? 0) + 1
  return { price: sumPrices(all.map(({ price }) => price)), waits }
}
