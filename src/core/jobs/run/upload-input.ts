import { rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileExtensions, mediaTypes } from '../../../shared/domain/media.ts'
import type { PictureModel } from '../../providers/model.ts'
import type { Upload, Watching } from '../../providers/provider.ts'
import { finishingSource } from './keep-source.ts'
import type { JobRun } from './job-run.ts'
import { planRun } from './plan-run.ts'

/** Makes the source as the model takes it and makes it reachable for the provider. */
export async function uploadInput(run: JobRun, staging: string, watching: Watching): Promise<Upload> {
  const { provider, life } = run
  if (provider.upload === undefined) throw new Error(`Expected ${provider.id} to take uploads, got none`)
  const { path, format } = await prepareInput(run, staging)
  life.move({ type: 'prepared', uploads: true })
  const order = {
    path,
    contentType: mediaTypes[format],
    name: `${life.id.toLowerCase()}.${fileExtensions[format]}`,
    memo: join(staging, 'upload.json'),
  }
  return provider.upload(order, watching)
}

/** Pictures are made anew as the model takes them; videos are sent as they are. */
async function prepareInput(run: JobRun, staging: string) {
  const planned = planRun(run)
  const { path: source } = await finishingSource(run, planned)
  const { plan } = planned
  if (plan.kind === 'video') return { path: source, format: plan.facts.container }
  if (run.model.kind === 'video') throw new Error(`Expected a model of pictures, got ${run.model.id}`)
  return { path: await preparePicture(run, run.model, { source, staging }), format: 'png' as const }
}

/** The same bytes each time, so that what an earlier try left can be gone on from. */
async function preparePicture(
  { media, signal }: JobRun,
  { accepts }: PictureModel,
  { source, staging }: { readonly source: string; readonly staging: string },
): Promise<string> {
  const into = join(staging, 'input.png')
  if ((await stat(into).catch(() => null)) !== null) return into
  const unfinished = join(staging, 'input.unfinished.png')
  await rm(unfinished, { force: true })
  await media.prepare(
    {
      source,
      format: 'png',
      bitDepth: accepts.bitDepth,
      alpha: accepts.alpha ? 'keep' : 'split',
      into: unfinished,
    },
    signal,
  )
  await rename(unfinished, into)
  return into
}
