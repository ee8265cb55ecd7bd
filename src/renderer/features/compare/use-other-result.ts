import type { Job } from '../../../shared/domain/job.ts'
import { client } from '../../api/app-session.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { useCompare } from './compare-store.ts'
import type { StageRow } from './stage-row.ts'

/** The next result of the same source, for who blinks; null where there is none, and until it is known. */
export function useOtherResult({ id, sourceId }: Job): StageRow | null {
  const isWanted = useCompare((store) => store.mode === 'blink')
  const { value: sheet } = useAnswer(isWanted ? sourceId : '', async () =>
    isWanted ? client.reviews.sheet({ sourceId }) : null,
  )
  const rows = (sheet?.results ?? []).map(({ row }) => row)
  const place = rows.findIndex((row) => row.id === id)
  const next = rows[(place + 1) % Math.max(rows.length, 1)]
  return next === undefined || next.id === id ? null : next
}
