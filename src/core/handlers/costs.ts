import { implement } from '@orpc/server'
import { contract } from '../../shared/contract/index.ts'
import type { CostStore } from '../costs/cost-store.ts'
import { exportCosts } from '../costs/export-costs.ts'
import { listCosts } from '../costs/list-costs.ts'
import { capsAt } from '../jobs/attempts/caps.ts'
import type { JobStore } from '../jobs/job-store.ts'
import type { Clock } from '../ports.ts'
import type { SettingsStore } from '../settings/settings-store.ts'

const os = implement(contract.costs)

export interface CostHandlerParts {
  readonly costs: CostStore
  readonly store: Pick<JobStore, 'spentSince'>
  readonly settings: SettingsStore
  readonly clock: Clock
}

/** Answers for `contract/costs.ts`. */
export function costHandlers({ costs, store, settings, clock }: CostHandlerParts) {
  return os.router({
    summary: os.summary.handler(() => {
      const { day, dayStart, month, monthStart } = capsAt(clock.now(), settings.read())
      return {
        today: { spent: store.spentSince(dayStart), limit: day },
        month: { spent: store.spentSince(monthStart), limit: month },
      }
    }),
    list: os.list.handler(({ input }) => listCosts(costs, input.since)),
    export: os.export.handler(async () => ({ csv: await exportCosts(costs, clock) })),
  })
}
