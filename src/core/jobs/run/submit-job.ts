import { ProblemError } from '../../../shared/domain/problem.ts'
import type { Ticket } from '../../providers/provider.ts'
import { decide, Stopped } from '../outcome.ts'
import { expectReady, type PlannedJob } from './plan-run.ts'
import { hold } from './hold.ts'
import type { JobRun } from './job-run.ts'
import { requestInput } from './request-input.ts'
import { spaceNeeds } from '../room.ts'
import { sendPaid } from './send-paid.ts'
import { clearStaging, openStaging } from '../staging.ts'

/** Hands the work to the provider. The ticket is on disk before anyone waits for it. */
export async function submitJob(run: JobRun, planned: PlannedJob): Promise<Ticket> {
  const { ports, life, store } = run
  await expectReady(planned)
  await expectReader(run, planned)
  await expectRoom(run, planned)
  const { attempt } = store.work(life.id)
  // What an earlier submission left is none of this one's; what was uploaded for one that was turned away is.
  if (attempt !== null && attempt.state !== 'rejected') await clearStaging(ports.paths, life.id)
  const staging = await openStaging(ports.paths, life.id)
  return run.provider.cloud === undefined
    ? await submitHere(run, planned, staging)
    : await sendPaid(run, planned, staging)
}

/** Makes sure that what comes back can be looked at: an animated picture is read without what its result needs. */
async function expectReader({ media }: JobRun, { plan }: PlannedJob): Promise<void> {
  if (plan.kind === 'video' && !(await media.readsVideos())) throw new ProblemError('PROBE_MISSING')
}

/** Makes sure that what the job will write has space. */
async function expectRoom(
  { room, ports, provider, life }: JobRun,
  { source, plan }: PlannedJob,
): Promise<void> {
  const needs = spaceNeeds({
    plan,
    sourceBytes: source.bytes,
    staging: ports.paths.staging,
    cloud: provider.cloud !== undefined,
  })
  const shortage = await room.take(life.id, needs)
  if (shortage !== null) throw hold('disk', shortage)
}

async function submitHere(run: JobRun, planned: PlannedJob, staging: string): Promise<Ticket> {
  const { provider, model, life, signal } = run
  const { source, plan, params } = planned
  life.move({ type: 'prepared', uploads: false })
  const request = model.request(requestInput(plan, null), params)
  const input = { path: source.path, url: null }
  const submission = { jobId: life.id, model: model.id, input, size: plan.size, request, staging }
  const nothing = async () => undefined
  const decision = decide(await provider.submit(submission, { signal, onSent: nothing, onNamed: nothing }))
  if (decision.step !== 'keep') throw new Stopped(decision)
  life.move({ type: 'accepted' }, { ticket: decision.ticket })
  return decision.ticket
}
