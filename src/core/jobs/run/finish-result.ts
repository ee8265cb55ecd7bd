import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expectUnchanged } from '../../library/expect-unchanged.ts'
import type { Finished } from '../../media/media.ts'
import type { Fetched } from './fetch-result.ts'
import type { Staged } from '../job-store.ts'
import type { JobRun } from './job-run.ts'
import { finishingSource } from './keep-source.ts'
import type { PlannedJob } from './plan-run.ts'
import { openStaging } from '../staging.ts'

/** Makes the finished file of what a model made and what the source carried, reads it back and notes it as staged. */
export async function finishResult(
  run: JobRun,
  planned: PlannedJob,
  { enlarged, facts }: Fetched,
): Promise<Staged> {
  const { ports, life } = run
  const { source } = planned
  const { path: sourcePath, kept } = await finishingSource(run, planned)
  if (!kept) await expectUnchanged(source)
  const path = join(await openStaging(ports.paths, life.id), 'result')
  await rm(path, { force: true })
  const finished = await finish(run, planned, { enlarged, facts, source: sourcePath, into: path })
  const staged: Staged = { path, ...finished, provider: facts }
  life.note({ staged })
  await rm(enlarged, { force: true })
  return staged
}

interface Finishing extends Fetched {
  /** The source as it was sent. */
  readonly source: string
  readonly into: string
}

function finish(
  run: JobRun,
  planned: PlannedJob,
  { enlarged, facts, source, into }: Finishing,
): Promise<Finished> {
  const { media, life, signal } = run
  const { plan } = planned
  const { quality, metadata } = life.job().recipe.output
  const paths = { source, enlarged, into }
  if (plan.kind === 'video') {
    const { size, format: container } = plan
    const { framesPerSecond } = plan.delivery
    const { modifiedAt } = planned.source
    const promised = { size, container, framesPerSecond }
    return media.finishVideo({ ...paths, ...promised, facts: plan.facts, metadata, modifiedAt }, signal)
  }
  const { size, format } = plan
  const by = provenance(run, planned, facts)
  return media.finish(
    { ...paths, facts: plan.facts, size, format, quality, metadata, provenance: by },
    signal,
  )
}

/** Who made the result, with what, when. */
function provenance(
  { ports, provider, model, life }: JobRun,
  { source, params }: PlannedJob,
  facts: Fetched['facts'],
) {
  return {
    version: ports.host.version,
    jobId: life.id,
    provider: provider.id,
    model: life.job().recipe.model,
    parameters: toldParameters(model, params),
    requestId: typeof facts.requestId === 'string' ? facts.requestId : null,
    sourceSha256: source.sha256,
    at: ports.clock.now(),
  }
}

/** What is written into a result is told to whoever gets it; an address may be a secret. */
function toldParameters({ addressParameter }: JobRun['model'], params: PlannedJob['params']) {
  return Object.fromEntries(Object.entries(params).filter(([name]) => name !== addressParameter))
}
