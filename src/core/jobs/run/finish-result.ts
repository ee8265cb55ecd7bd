import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Fetched } from './fetch-result.ts'
import type { Staged } from '../job-store.ts'
import type { JobRun } from './job-run.ts'
import { finishingSource } from './keep-source.ts'
import { expectUnchanged, type PlannedJob } from './plan-run.ts'
import { openStaging } from '../staging.ts'

/** Encodes the enlarged picture with what the source carried, reads it back and notes it as staged. */
export async function finishResult(
  run: JobRun,
  planned: PlannedJob,
  { enlarged, facts }: Fetched,
): Promise<Staged> {
  const { media, ports, life, signal } = run
  const { source, plan } = planned
  const { path: sourcePath, kept } = await finishingSource(run, planned)
  if (!kept) await expectUnchanged(source)
  const { output } = life.job().recipe
  if (plan.kind === 'video') throw new Error('Expected a plan of a picture')
  const path = join(await openStaging(ports.paths, life.id), 'result')
  await rm(path, { force: true })
  const finished = await media.finish(
    {
      source: sourcePath,
      facts: plan.facts,
      enlarged,
      size: plan.size,
      format: plan.format,
      quality: output.quality,
      metadata: output.metadata,
      provenance: provenance(run, planned, facts),
      into: path,
    },
    signal,
  )
  const staged: Staged = { path, ...finished, provider: facts }
  life.note({ staged })
  await rm(enlarged, { force: true })
  return staged
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
