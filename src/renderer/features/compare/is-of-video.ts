import type { JobRow } from '../../../shared/contract/jobs.ts'
import { isVideoFormat } from '../../../shared/domain/media.ts'

/** Whether a row is about a video: its source is one, or what was made of an animated picture. */
export function isOfVideo({ source, job }: Pick<JobRow, 'source' | 'job'>): boolean {
  return source.facts?.kind === 'video' || (job.result !== null && isVideoFormat(job.result.format))
}
