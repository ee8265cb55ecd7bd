import type { JobRow } from '../../../shared/contract/jobs.ts'
import type { PixelSize } from '../../../shared/domain/media.ts'

/** The pixels a row begins with and those it ends with, as far as they are known. */
export function rowSizes({ job, source, draft }: JobRow): {
  readonly from: PixelSize | null
  readonly to: PixelSize | null
} {
  const { facts } = source
  return {
    from: facts === null ? (draft?.from ?? null) : { width: facts.width, height: facts.height },
    to: job.result?.size ?? (job.state.is === 'draft' ? (draft?.to ?? null) : job.promised),
  }
}
