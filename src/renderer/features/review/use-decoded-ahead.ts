import { useEffect } from 'react'
import type { ReviewRow } from '../../../shared/contract/reviews.ts'
import { neighboursOf } from '../compare/finished.ts'
import { isOfVideo } from '../compare/is-of-video.ts'
import { pictureCache } from '../compare/layers/picture-cache.ts'
import { picturesOf } from '../compare/open-pictures.ts'
import { useReviewRow } from './use-review-row.ts'

/** Pixels of a result up to which it is decoded before it is looked at. */
const most = 24_000_000

/** Decodes the next result and the previous one beforehand: stepping to them shows them at once. */
export function useDecodedAhead(ids: readonly string[], job: string): void {
  const { previous, next } = neighboursOf(job, ids)
  const [before, after] = [useReviewRow(previous), useReviewRow(next)]
  useEffect(() => {
    for (const row of [after, before]) if (row !== undefined && isSmall(row)) decode(row)
  }, [before, after])
}

function isSmall(row: ReviewRow): boolean {
  const size = row.job.result?.size
  return size !== undefined && !isOfVideo(row) && size.width * size.height <= most
}

/** What can't be decoded is told when it is looked at. */
function decode(row: ReviewRow): void {
  for (const { key, open } of Object.values(picturesOf(row)))
    pictureCache.get(key, open).catch(() => undefined)
}
