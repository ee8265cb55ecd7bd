import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { MicroDollars } from '../../shared/domain/money.ts'
import { WatchOrder, WatchState } from '../../shared/domain/watch.ts'
import type { Caps, ReachedCap } from '../jobs/attempts/caps.ts'
import type { JobStore } from '../jobs/job-store.ts'
import { hourLimitOf } from '../watch/breakers.ts'
import { jsonColumn } from './json-column.ts'
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
  const sum = (condition: string, ...values: (string | number)[]): number =>
    SumRow.parse(
      statement(`SELECT coalesce(sum(cost), 0) AS spent FROM costs WHERE ${condition}`).get(...values),
    ).spent
  const spentSince = (at: number) => sum('intended_at >= ?', at)
  const ofWatch = 'batch_id IN (SELECT id FROM batches WHERE watch = ?) AND intended_at >= ?'
  const limitsOf = (batchId: string) => {
    const row = statement(selectLimits).get(batchId)
    if (row === undefined) throw new UnknownRow('batch', batchId)
    return LimitsRow.parse(row)
  }
  return {
    spentSince,
    reachedCap: ({ batchId, quotedHigh, caps }) => {
      const { budget, watch, ...limits } = limitsOf(batchId)
      const spentOfWatch = (since: number) => (watch === null ? 0 : sum(ofWatch, watch, since))
      return firstReached(quotedHigh, [
        { cap: 'batch', limit: budget, spent: () => sum('batch_id = ?', batchId) },
        { cap: 'day', limit: caps.day, spent: () => spentSince(caps.dayStart) },
        { cap: 'month', limit: caps.month, spent: () => spentSince(caps.monthStart) },
        ...watchCaps(limits, caps, spentOfWatch),
      ])
    },
  }
}

/** The caps of the watch that a batch is of. One that is paused, or gone, sends nothing, whatever it costs. */
function watchCaps(
  { definition, state, removed }: Pick<Limits, 'definition' | 'state' | 'removed'>,
  { dayStart, monthStart, hourStart }: Caps,
  spentSince: (at: number) => number,
): Cap[] {
  if (definition === null) return []
  const { caps } = definition
  const rests = removed === 1 || state?.is !== 'watching'
  return [
    // Less than nothing: even work that is free at its provider is not sent.
    { cap: 'watch-rest', limit: rests ? -1 : null, spent: () => 0 },
    { cap: 'watch-day', limit: caps.day, spent: () => spentSince(dayStart) },
    { cap: 'watch-month', limit: caps.month, spent: () => spentSince(monthStart) },
    ...(hourStart === undefined
      ? []
      : [{ cap: 'watch-hour', limit: hourLimitOf(caps), spent: () => spentSince(hourStart) } as const]),
  ]
}

/** The first cap that `quotedHigh` more would break; a price that is not known breaks every one. */
function firstReached(quotedHigh: number | null, caps: readonly Cap[]): ReachedCap | null {
  for (const { cap, limit, spent: reckon } of caps) {
    if (limit === null) continue
    const spent = reckon()
    if (quotedHigh === null || spent + quotedHigh > limit) return { cap, limit: Math.max(limit, 0), spent }
  }
  return null
}

const selectLimits = `SELECT batch.budget, batch.watch, watch.definition, watch.state,
    watch.removed_at IS NOT NULL AS removed
  FROM batches AS batch LEFT JOIN watches AS watch ON watch.id = batch.watch WHERE batch.id = ?`

const SumRow = z.object({ spent: MicroDollars })
const LimitsRow = z.object({
  budget: MicroDollars.nullable(),
  watch: z.string().nullable(),
  definition: jsonColumn(WatchOrder.pick({ caps: true })).nullable(),
  state: jsonColumn(WatchState).nullable(),
  removed: z.int(),
})
type Limits = z.infer<typeof LimitsRow>
