import { rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Upload, Watching } from '../../providers/provider.ts'
import { finishingSource } from './keep-source.ts'
import type { JobRun } from './job-run.ts'
import { planRun } from './plan-run.ts'

/** Makes the picture as the model takes it and makes it reachable for the provider. */
export async function uploadInput(run: JobRun, staging: string, watching: Watching): Promise<Upload> {
  const { provider, life } = run
  if (provider.upload === undefined) throw new Error(`Expected ${provider.id} to take uploads, got none`)
  const path = await prepareInput(run, staging)
  life.move({ type: 'prepared', uploads: true })
  const order = {
    path,
    contentType: 'image/png',
    name: `${life.id.toLowerCase()}.png`,
    memo: join(staging, 'upload.json'),
  }
  return provider.upload(order, watching)
}

/** The same bytes each time, so that what an earlier try left can be gone on from. */
async function prepareInput(run: JobRun, staging: string): Promise<string> {
  const { media, model, signal } = run
  if (model.kind === 'video') throw new Error('Expected a model of pictures')
  const into = join(staging, 'input.png')
  if ((await stat(into).catch(() => null)) !== null) return into
  const unfinished = join(staging, 'input.unfinished.png')
  await rm(unfinished, { force: true })
  const { path: source } = await finishingSource(run, planRun(run))
  await media.prepare(
    {
      source,
      format: 'png',
      bitDepth: model.accepts.bitDepth,
      alpha: model.accepts.alpha ? 'keep' : 'split',
      into: unfinished,
    },
    signal,
  )
  await rename(unfinished, into)
  return into
}
