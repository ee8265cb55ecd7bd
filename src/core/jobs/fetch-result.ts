import type { ProviderResult } from '../providers/provider.ts'
import type { JobRun } from './job-run.ts'

/** Brings the enlarged picture into staging and returns its path. */
export async function fetchResult(
  { provider, life, signal }: JobRun,
  result: ProviderResult,
): Promise<string> {
  signal.throwIfAborted()
  if (!('file' in result)) throw new Error(`Expected ${provider.id} to leave its result in a file, got a URL`)
  life.move({ type: 'fetched' })
  return result.file
}
