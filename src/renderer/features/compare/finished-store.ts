import { create } from 'zustand'
import { client } from '../../api/app-session.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { selectOne } from '../../store/selection.ts'
import { select, useQueue } from '../../store/queue-store.ts'
import { open, useView } from '../../store/view.ts'
import { neighboursOf } from './finished.ts'

/** Finished results in the order of the queue: what next and previous go through. */
const useFinished = create<{ readonly ids: readonly string[] }>(() => ({ ids: [] }))

/** Keeps the finished results for as long as the component is there, and gives them. */
export function useFollowedFinished(): readonly string[] {
  const { filter, sort } = useQueue.getState()
  const done = useQueue(({ counts }) => counts.done ?? 0)
  useAnswer(
    'finished',
    async () => {
      const { ids } = await client.jobs.index({ filter: { ...filter, states: ['done'] }, sort })
      useFinished.setState({ ids })
    },
    done,
  )
  return useFinished(({ ids }) => ids)
}

/** Goes to the next or the previous finished result; the queue's selection goes along. */
export function step(to: 'previous' | 'next'): void {
  const job = neighbour(to)
  if (job === null) return
  select(() => selectOne(job))
  open({ is: 'compare', job })
}

/** The finished result before or after the one that is compared. */
export function neighbour(to: 'previous' | 'next'): string | null {
  const { over } = useView.getState()
  return over?.is === 'compare' ? neighboursOf(over.job, useFinished.getState().ids)[to] : null
}
