import i18next from 'i18next'
import { create } from 'zustand'
import type { ExportFormat } from '../../../shared/contract/reviews.ts'
import { client } from '../../api/app-session.ts'
import { tell, tellError } from '../../ui/notices.tsx'
import { useReview } from './review-store.ts'

/** An export that is being written, or was, until somebody has seen it. */
export type Exporting =
  /** `total` is null until the first result is written. */
  | {
      readonly is: 'writing'
      readonly done: number
      readonly total: number | null
      readonly stop: () => void
    }
  | { readonly is: 'written'; readonly id: string; readonly path: string; readonly results: number }

export const useExport = create<{ readonly exporting: Exporting | null }>(() => ({ exporting: null }))

/** Milliseconds between two looks at how far it is: tables are written faster than anybody reads. */
const glance = 100

/** Writes the results that are shown, with their records, to a new file; one export at a time. */
export async function exportResults(format: ExportFormat): Promise<void> {
  if (useExport.getState().exporting?.is === 'writing') return
  const stopping = new AbortController()
  const put = (exporting: Exporting | null) => useExport.setState({ exporting })
  const far = { is: 'writing', stop: () => stopping.abort() } as const
  put({ ...far, done: 0, total: null })
  try {
    const { filter } = useReview.getState()
    const events = await client.reviews.export({ filter, format }, { signal: stopping.signal })
    let shownAt = 0
    for (;;) {
      const { done, value } = await events.next()
      if (done === true) return put({ is: 'written', ...value })
      if (performance.now() - shownAt < glance) continue
      shownAt = performance.now()
      put({ ...far, ...value })
    }
  } catch (error) {
    put(null)
    if (stopping.signal.aborted) tell({ tone: 'done', text: i18next.t('review:export.stopped') })
    else tellError(error)
  }
}

/** Takes away what is told of the last export. */
export function forgetExport(): void {
  useExport.setState({ exporting: null })
}
