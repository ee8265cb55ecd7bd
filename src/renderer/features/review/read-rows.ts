import { client } from '../../api/app-session.ts'
import { createWantedRows } from '../../store/wanted-rows.ts'
import { reviewRows } from './review-store.ts'

/** Reads rows of the review: those that are about to be shown, or those that may have changed. */
export const {
  want: wantReviewRows,
  readAgain: readReviewRows,
  noteChanged: noteReviewChanged,
} = createWantedRows(reviewRows, (ids) => client.reviews.rows({ ids }))
