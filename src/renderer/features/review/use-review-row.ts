import { useSyncExternalStore } from 'react'
import type { ReviewRow } from '../../../shared/contract/reviews.ts'
import { reviewRows } from './review-store.ts'

/** A row of the review; undefined until it has been read, and where there is none. */
export function useReviewRow(id: string | null): ReviewRow | undefined {
  return useSyncExternalStore(
    (listener) => (id === null ? () => undefined : reviewRows.subscribe(id, listener)),
    () => (id === null ? undefined : reviewRows.get(id)),
  )
}
