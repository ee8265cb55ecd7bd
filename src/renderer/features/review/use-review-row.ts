import { useSyncExternalStore } from 'react'
import type { ReviewRow } from '../../../shared/contract/reviews.ts'
import { reviewRows } from './review-store.ts'

/** A row of the review; undefined until it has been read. */
export function useReviewRow(id: string): ReviewRow | undefined {
  return useSyncExternalStore(
    (listener) => reviewRows.subscribe(id, listener),
    () => reviewRows.get(id),
  )
}
