import type { Job } from '../../../shared/domain/job.ts'
import { client } from '../../api/app-session.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { useCompare } from './compare-store.ts'

/** The next result of the same source, for who blinks; null where there is none, and until it is known. */
export function useOtherResult({ id, sourceId }: Job): Job | null {
  const isWanted = useCompare((store) => store.mode === 'blink')
  const { value: sheet } = useAnswer(isWanted ? sourceId : '', async () =>
    isWanted ? client.reviews.sheet({ sourceId }) : null,
  )
  const jobs = (sheet?.results ?? []).map(({ row }) => row.job).filter(({ result }) => result !== null)
  const place = jobs.findIndex((job) => job.id === id)
  const next = jobs[(place + 1) % Math.max(jobs.length, 1)]
  return next === undefined || next.id === id ? null : next
}
