import type { ReviewEvent } from '../../shared/contract/reviews.ts'
import type { Review, ReviewCounts } from '../../shared/domain/review.ts'
import { createEventLog } from '../jobs/event-log.ts'

/** Changes that are told one by one; of more at a time, only how many there are. */
const mostTold = 1000
/** Events that are kept for readers that lag. */
const kept = 1000

/** The one ordered stream of what happens to reviews. */
export interface ReviewEvents {
  changed(reviews: Review[]): void
  /** Tells only how many there are. */
  recount(): void
  /** A snapshot, then every change; another snapshot when some were missed. */
  watch(signal: AbortSignal): AsyncGenerator<ReviewEvent, void, undefined>
}

/** Makes the stream; `counts` tells how many results are judged how. */
export function createReviewEvents(counts: () => ReviewCounts): ReviewEvents {
  const log = createEventLog<Review[] | 'many'>(kept)
  return {
    changed: (reviews) => log.append(reviews.length > mostTold ? 'many' : reviews),
    recount: () => log.append('many'),
    async *watch(signal) {
      let position = -1
      while (!signal.aborted) {
        if (position < log.start) {
          position = log.end
          yield { type: 'snapshot', counts: counts() }
        }
        const event = log.at(position)
        if (event === undefined) await log.next(signal)
        else {
          position += 1
          yield event === 'many'
            ? { type: 'snapshot', counts: counts() }
            : { type: 'changed', reviews: event }
        }
      }
    },
  }
}
