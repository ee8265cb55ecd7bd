import type { Ticket } from '../providers/provider.ts'
import { decide, Stopped } from './outcome.ts'
import type { PlannedJob } from './plan-run.ts'
import type { JobRun } from './job-run.ts'
import { openStaging } from './staging.ts'

/** Hands the work to the provider. The ticket is on disk before anyone waits for it. */
export async function submitJob(run: JobRun, { source, plan, params }: PlannedJob): Promise<Ticket> {
  const { provider, model, ports, life, signal } = run
  const staging = await openStaging(ports.paths, life.id)
  life.move({ type: 'prepared', uploads: false })
  const request = model.request({ url: null, size: plan.size, factor: plan.factor }, params)
  const input = { path: source.path, url: null, facts: source.facts }
  const submission = { jobId: life.id, model: model.id, input, size: plan.size, request, staging }
  const decision = decide(await provider.submit(submission, signal))
  if (decision.step !== 'keep') throw new Stopped(decision)
  life.move({ type: 'accepted' }, { ticket: decision.ticket })
  return decision.ticket
}
