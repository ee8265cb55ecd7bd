import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Fetched } from './fetch-result.ts'
import type { Staged } from './job-store.ts'
import type { JobRun } from './job-run.ts'
import { finishingSource } from './keep-source.ts'
import { expectUnchanged, type PlannedJob } from './plan-run.ts'
import { openStaging } from './staging.ts'

/** Encodes the enlarged picture with what the source carried, reads it back and notes it as staged. */
export async function finishResult(
  run: JobRun,
  planned: PlannedJob,
  { enlarged, facts }: Fetched,
): Promise<Staged> {
  const { media, ports, provider, life, signal } = run
  const { source, plan, params } = planned
  const { path: sourcePath, kept } = await finishingSource(run, planned)
  if (!kept) await expectUnchanged(source)
  const { recipe } = life.job()
  const path = join(await openStaging(ports.paths, life.id), 'result')
  await rm(path, { force: true })
  const requestId = typeof facts.requestId === 'string' ? facts.requestId : null
  const finished = await media.finish(
    {
      source: sourcePath,
      facts: source.facts,
      enlarged,
      size: plan.size,
      format: plan.format,
      quality: recipe.output.quality,
      metadata: recipe.output.metadata,
      provenance: {
        version: ports.host.version,
        jobId: life.id,
        provider: provider.id,
        model: recipe.model,
        parameters: params,
        requestId,
        sourceSha256: source.sha256,
        at: ports.clock.now(),
      },
      into: path,
    },
    signal,
  )
  const staged: Staged = { path, ...finished, provider: facts }
  life.note({ staged })
  await rm(enlarged, { force: true })
  return staged
}
