import { create } from 'zustand'
import type { ReviewRow } from '../../../shared/contract/reviews.ts'
import type { ReviewCounts, ReviewFilter } from '../../../shared/domain/review.ts'
import { createRowCache } from '../../store/row-cache.ts'

/** The results that are reviewed, as the page knows them. Rows themselves are in `reviewRows`. */
export interface ReviewStore {
  /** Ids of all results that match, in their order; null until they were read for the first time. */
  readonly ids: readonly string[] | null
  readonly filter: ReviewFilter
  /** How many are judged how, whatever verdicts the filter asks for; null until they were read. */
  readonly counts: ReviewCounts | null
  /** The ids of the models of which there are results, whatever model and verdicts the filter asks for. */
  readonly models: readonly string[]
  /** The result that is looked at. */
  readonly job: string | null
}

export const useReview = create<ReviewStore>(() => ({
  ids: null,
  filter: {},
  counts: null,
  models: [],
  job: null,
}))

/** Rows of the review that were read. */
export const reviewRows = createRowCache<ReviewRow>()
