import i18next from 'i18next'
import type { Decided } from '../../../shared/contract/reviews.ts'
import type { Verdict } from '../../../shared/domain/review.ts'
import { client } from '../../api/app-session.ts'
import { tell, tellError } from '../../ui/notices.tsx'
import { goTo } from '../../store/view.ts'
import { problemInWords } from '../../words/problem-words.ts'
import { draftAgain } from '../recipe/draft-again.ts'
import { readReview } from './follow-review.ts'
import { lookAt, stepInReview } from './look-at.ts'
import { movedCounts } from './moved-counts.ts'
import { readReviewRows } from './read-rows.ts'
import { reviewRows, useReview } from './review-store.ts'

// What a person says of results. Each tells what came of it, and never rejects.

/** Judges the result that is looked at, at once on the page, and goes on to the next one. */
export async function judge(verdict: Verdict): Promise<void> {
  const { job } = useReview.getState()
  if (job === null) return
  showVerdict(job, verdict)
  if (verdict !== 'unreviewed') stepInReview('next')
  await decided([job], () => client.reviews.decide({ ids: [job], verdict }))
}

/** Notes that a result is to be made again, and opens the recipe with its source. */
export async function redo(): Promise<void> {
  const { job } = useReview.getState()
  if (job === null) return
  showVerdict(job, 'redone')
  await decided([job], () => client.reviews.decide({ ids: [job], verdict: 'redone' }))
  goTo('queue')
  await draftAgain([job])
}

/** Takes the last verdict back, or gives it again, and looks at what it was given to. */
export async function stepBack(which: 'undo' | 'repeat'): Promise<void> {
  const answer = await decided([], () => client.reviews[which]())
  const first = answer?.changed[0]
  if (first === undefined) {
    if (answer?.left.length === 0) tell({ tone: 'done', text: i18next.t(`review:nothingTo.${which}`) })
    return
  }
  await readReview().catch(tellError)
  if (useReview.getState().ids?.includes(first) === true) lookAt(first)
}

function showVerdict(job: string, verdict: Verdict): void {
  const row = reviewRows.get(job)
  const { counts } = useReview.getState()
  if (row === undefined || counts === null) return
  useReview.setState({ counts: movedCounts(counts, row.review.verdict, verdict) })
  reviewRows.change(job, (before) => ({ ...before, review: { ...before.review, verdict } }))
}

/** Asks for a decision; what was not done as wanted is told, and shown as it is. Null where it failed as a whole. */
async function decided(ids: readonly string[], ask: () => Promise<Decided>): Promise<Decided | null> {
  try {
    const answer = await ask()
    for (const { id, problem } of answer.left) {
      const { message, fix } = problemInWords(problem)
      tell({ tone: 'trouble', text: fix === null ? message : `${message}. ${fix}.` })
      showAsItIs([id])
    }
    return answer
  } catch (error) {
    tellError(error)
    showAsItIs(ids)
    return null
  }
}

function showAsItIs(ids: readonly string[]): void {
  readReviewRows(ids)
  void readReview().catch(() => undefined)
}
