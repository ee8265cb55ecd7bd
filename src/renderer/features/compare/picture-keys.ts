import type { Job } from '../../../shared/domain/job.ts'
import { thisHost } from '../../host/this-host.ts'

/** A picture to be looked at: what it is known by, and where it is had from. */
export interface PictureKey {
  readonly key: string
  readonly url: string
}

/** The two pictures of a job. Results of one source share its picture; one that was made anew has a key of its own. */
export function picturesOf({ id, sourceId, result }: Job): {
  readonly source: PictureKey
  readonly result: PictureKey
} {
  return {
    source: { key: `source ${sourceId}`, url: thisHost.pictureUrl(id, 'source', 'view') },
    result: { key: `result ${id} ${result?.sha256 ?? ''}`, url: thisHost.pictureUrl(id, 'result', 'view') },
  }
}
