import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { MicroDollars } from '../../shared/domain/money.ts'
import type { ReachedCap } from '../jobs/attempts/caps.ts'
import type { JobStore } from '../jobs/job-store.ts'
import { statements } from './statements.ts'
import { UnknownRow } from './unknown-row.ts'

/** A limit in the way of a submission, as far as it is known: null is no limit. */
interface Cap {
  readonly cap: ReachedCap['cap']
  readonly limit: number | null
  readonly spent: () => number
}

/** The part of the job store that adds up what attempts cost. */
export function spending(connection: DatabaseSync): Pick<JobStore, 'reachedCap' | 'spentSince'> {
  const statement = statements(connection)
  const sum = (condition: string, value: string | number): number =>
    SumRow.parse(statement(`SELECT coalesce(sum(cost), 0) AS spent FROM costs WHERE ${condition}`).get(value))
      .spent
  const spentSince = (at: number) => sum('intended_at >= ?', at)
  const budgetOf = (batchId: string): number | null => {
    const row = statement('SELECT budget FROM batches WHERE id = ?').get(batchId)
    if (row === undefined) throw new UnknownRow('batch', batchId)
    return BudgetRow.parse(row).budget
  }
  return {
    spentSince,
    reachedCap: ({ batchId, quotedHigh, caps }) =>
      firstReached(quotedHigh, [
        { cap: 'batch', limit: budgetOf(batchId), spent: () => sum('batch_id = ?', batchId) },
        { cap: 'day', limit: caps.day, spent: () => spentSince(caps.dayStart) },
        { cap: 'month', limit: caps.month, spent: () => spentSince(caps.monthStart) },
      ]),
  }
}

/** The first cap that `quotedHigh` more would break; a price that is not known breaks every one. */
function firstReached(quotedHigh: number | null, caps: readonly Cap[]): ReachedCap | null {
  for (const { cap, limit, spent: reckon } of caps) {
    if (limit === null) continue
    const spent = reckon()
    if (quotedHigh === null || spent + quotedHigh > limit) return { cap, limit, spent }
  }
  return null
}

const SumRow = z.object({ spent: MicroDollars })
const BudgetRow = z.object({ budget: MicroDollars.nullable() })
