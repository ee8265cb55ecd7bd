import type { ReviewEvent } from '../../../shared/contract/reviews.ts'
import type { ReviewFilter } from '../../../shared/domain/review.ts'
import { client, session } from '../../api/app-session.ts'
import { isSameList } from '../../store/list-changes.ts'
import { useQueue } from '../../store/queue-store.ts'
import { soon } from '../../store/soon.ts'
import { lookAt } from './look-at.ts'
import { nearest } from './nearest.ts'
import { noteReviewChanged, readReviewRows } from './read-rows.ts'
import { reviewRows, useReview } from './review-store.ts'

/** Follows results and their verdicts until `signal` is aborted, from where the session was left. */
export async function followReview(signal: AbortSignal): Promise<void> {
  const stopCounting = useQueue.subscribe(({ counts }, before) => {
    // A result came, or went.
    if (counts.done !== before.counts.done) readAll()
  })
  signal.addEventListener('abort', stopCounting)
  await session.follow(
    async (stop) => {
      await readReview()
      return client.reviews.watch(undefined, { signal: stop })
    },
    onEvent,
    signal,
  )
}

function onEvent(event: ReviewEvent): void {
  if (event.type === 'snapshot') {
    readReviewRows(reviewRows.keepShown())
    return readAll()
  }
  for (const review of event.reviews) {
    noteReviewChanged(review.jobId)
    reviewRows.change(review.jobId, (row) => ({ ...row, review }))
  }
  // Files of rejected results are elsewhere now.
  readReviewRows(event.reviews.map(({ jobId }) => jobId).filter((id) => reviewRows.get(id) !== undefined))
  readAll()
}

const readAll = soon(250, readReview)

/** Reads the list and the counts again. What is looked at stays, or hands on to what came into its place. */
export async function readReview(): Promise<void> {
  const { filter } = useReview.getState()
  const { verdicts: _verdicts, ...rest } = filter
  const { model: _model, ...ofAnyModel } = rest
  const [index, counts, { models }, place] = await Promise.all([
    client.reviews.index({ filter }),
    client.reviews.counts({ filter: rest }),
    client.reviews.models({ filter: ofAnyModel }),
    client.reviews.place({ filter }),
  ])
  const now = useReview.getState()
  if (now.filter !== filter) return
  const ids = now.ids !== null && isSameList(now.ids, index.ids) ? now.ids : index.ids
  useReview.setState({ ids, counts, models })
  const job = nearest(now.job ?? place.id, now.ids ?? [], ids)
  if (job !== now.job) lookAt(job)
}

/** Shows other results: what is looked at stays where it is among them, else one is where one was among them last. */
export async function showResults(filter: ReviewFilter): Promise<void> {
  const { job, ids } = useReview.getState()
  useReview.setState({ filter })
  const index = await client.reviews.index({ filter })
  if (useReview.getState().filter !== filter) return
  const isThere = job !== null && index.ids.includes(job)
  const place = isThere ? job : (await client.reviews.place({ filter })).id
  useReview.setState({ ids: index.ids })
  lookAt(nearest(place, ids ?? [], index.ids))
  await readReview()
}
