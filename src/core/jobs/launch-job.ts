import type { Job } from '../../shared/domain/job.ts'
import { problem } from '../../shared/domain/problem.ts'
import { providerOf } from '../providers/card.ts'
import type { ModelDescriptor } from '../providers/model.ts'
import type { Provider } from '../providers/provider.ts'
import { jobLife } from './job-life.ts'
import type { QueueParts } from './job-parts.ts'
import type { Runs } from './runs.ts'

export interface LaunchParts extends QueueParts {
  readonly providers: readonly Provider[]
  readonly models: readonly ModelDescriptor[]
}

/** Sets a job running, unless it runs. One whose model this version does not know fails, and says so. */
export function launchJob(parts: LaunchParts, runs: Runs, job: Job): void {
  if (runs.isRunning(job.id)) return
  const model = parts.models.find(({ id }) => id === job.recipe.model)
  const provider = parts.providers.find(({ id }) => id === providerOf(job.recipe.model))
  if (model !== undefined && provider !== undefined) return runs.launch({ ...parts, provider, model }, job)
  const { store, events, ports } = parts
  const unknown = problem('UNKNOWN_MODEL', { model: job.recipe.model })
  jobLife({ store, events, clock: ports.clock }, job).move({
    type: 'failed',
    problem: unknown,
    charged: 'no',
  })
}
