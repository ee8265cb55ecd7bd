import { basename } from 'node:path'
import type { Decided, LeftReview, ReviewRow } from '../shared/contract/reviews.ts'
import { formatMoney } from '../shared/domain/money.ts'
import { type ReviewCounts, Verdict } from '../shared/domain/review.ts'
import { nameSize } from '../shared/domain/size-intent.ts'
import { describeProblem } from '../shared/words/problems.ts'
import { countOf, formatSize } from './amounts.ts'
import { formatTable } from './table.ts'

/** How many characters of an id's end are shown where ids are listed. */
const shownOfId = 8

/** Results as a table. */
export function reviewTable(rows: readonly ReviewRow[], terminalColumns: number | null): string[] {
  const texts = rows.map(({ id, review, job }) => [
    id.slice(-shownOfId),
    review.verdict,
    basename(job.source),
    job.recipe.model,
    nameSize(job.recipe.size),
    formatSize(job.result?.size),
    job.charged === null ? '' : formatMoney(job.charged),
    job.result?.path ?? '',
  ])
  const columns = [
    { title: 'id' },
    { title: 'verdict' },
    { title: 'picture', shrinks: 'middle' },
    { title: 'model' },
    { title: 'size' },
    { title: 'pixels' },
    { title: 'paid', align: 'right' },
    { title: 'result', shrinks: 'middle' },
  ] as const
  return formatTable(columns, texts, terminalColumns)
}

/** `12 results: 3 unreviewed, 8 kept, 1 rejected`. */
export function countsSentence(counts: ReviewCounts): string {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const parts = Verdict.options.filter((verdict) => counts[verdict] > 0)
  if (total === 0) return 'There are no results to review.'
  return `${countOf(total, 'result')}: ${parts.map((verdict) => `${counts[verdict]} ${verdict}`).join(', ')}`
}

/** `2 rejected, 1 left as they were`. */
export function decidedSentence({ changed, unchanged, left }: Decided, done: string): string {
  const same = unchanged === 0 ? '' : `, ${unchanged} left as they were`
  const failed = left.length === 0 ? '' : `, ${left.length} could not be`
  return `${changed.length} ${done}${same}${failed}`
}

/** Why each of some results stays as it is. */
export function leftSentences(left: readonly LeftReview[]): string[] {
  return left.map(({ id, problem }) => {
    const { message, fix } = describeProblem(problem)
    return `${id.slice(-shownOfId)}: ${message}${fix === null ? '' : `. ${fix}`}`
  })
}
