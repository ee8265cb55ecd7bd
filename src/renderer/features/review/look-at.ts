import { client } from '../../api/app-session.ts'
import { soon } from '../../store/soon.ts'
import { neighboursOf } from '../compare/finished.ts'
import { wantReviewRows } from './read-rows.ts'
import { useReview } from './review-store.ts'

/** How many results to each side are known beforehand. */
const ahead = 2

/** Looks at a result. Where one is, the core remembers. */
export function lookAt(job: string | null): void {
  useReview.setState({ job })
  if (job === null) return
  const { ids } = useReview.getState()
  const place = ids?.indexOf(job) ?? -1
  wantReviewRows([job, ...(ids ?? []).slice(Math.max(0, place - ahead), place + ahead + 1)])
  keepPlace()
}

/** At most a few times a second, however fast somebody steps. */
const keepPlace = soon(300, async () => {
  const { job, filter } = useReview.getState()
  if (job !== null) await client.reviews.setPlace({ filter, id: job })
})

/** Goes to the next or the previous result. */
export function stepInReview(to: 'previous' | 'next'): void {
  const job = beside(to)
  if (job !== null) lookAt(job)
}

/** Whether there is a next or a previous one. */
export function canStepInReview(to: 'previous' | 'next'): boolean {
  return beside(to) !== null
}

function beside(to: 'previous' | 'next'): string | null {
  const { job, ids } = useReview.getState()
  return job === null ? null : neighboursOf(job, ids ?? [])[to]
}

/** Goes to the first result or the last. */
export function lookAtEnd(end: 'first' | 'last'): void {
  const { ids } = useReview.getState()
  lookAt(ids?.at(end === 'first' ? 0 : -1) ?? null)
}

/** Goes to the next result that was not judged: from here on, then from the beginning. */
export async function lookAtUnreviewed(): Promise<void> {
  const { ids, job, filter } = useReview.getState()
  const open = await client.reviews.index({ filter: { ...filter, verdicts: ['unreviewed'] } })
  const there = new Set(open.ids)
  const place = job === null ? -1 : (ids?.indexOf(job) ?? -1)
  const order = [...(ids ?? []).slice(place + 1), ...(ids ?? []).slice(0, Math.max(0, place))]
  const next = order.find((id) => there.has(id))
  if (next !== undefined) lookAt(next)
}
