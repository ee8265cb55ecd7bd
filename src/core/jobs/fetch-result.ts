import type { ProviderResult } from '../providers/provider.ts'
import type { JobLife } from './job-life.ts'
import type { JobParts } from './job-parts.ts'

/** Brings the enlarged picture into staging and returns its path. */
export async function fetchResult(
  { provider }: JobParts,
  life: JobLife,
  result: ProviderResult,
  signal: AbortSignal,
): Promise<string> {
  signal.throwIfAborted()
  if (!('file' in result)) throw new Error(`Expected ${provider.id} to leave its result in a file, got a URL`)
  life.move({ type: 'fetched' })
  return result.file
}
