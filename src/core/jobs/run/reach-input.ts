import type { Upload } from '../../providers/provider.ts'
import { givenAddress } from '../../providers/model.ts'
import { decide, Stopped } from '../outcome.ts'
import type { JobRun } from './job-run.ts'
import type { PlannedJob } from './plan-run.ts'
import { uploadInput } from './upload-input.ts'

/** Resolves with the URL at which the provider finds the picture: the one a person gave, or where it was uploaded to. */
export async function reachInput(run: JobRun, planned: PlannedJob, staging: string): Promise<string> {
  const { provider, model, life, signal } = run
  const given = givenAddress(model, planned.params)
  const watching = { signal, onProgress: life.progress }
  if (given === null) return reachedAt(run, await uploadInput(run, staging, watching))
  if (provider.confirm === undefined) throw new Error(`Expected ${provider.id} to look at addresses`)
  life.move({ type: 'prepared', uploads: true })
  const { bytes, sha256 } = planned.source
  return reachedAt(run, await provider.confirm({ url: given, bytes, sha256 }, watching))
}

function reachedAt({ signal }: JobRun, upload: Upload): string {
  signal.throwIfAborted()
  if (upload.is === 'uploaded') return upload.url
  throw new Stopped(decide(upload))
}
