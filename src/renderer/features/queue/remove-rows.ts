import i18next from 'i18next'
import { isResting } from '../../../shared/domain/job.ts'
import { client } from '../../api/app-session.ts'
import { readList } from '../../store/follow-queue.ts'
import { hideRows, unhideRows } from '../../store/queue-store.ts'
import { rowCache } from '../../store/row-cache.ts'
import { tell } from '../../ui/notices.tsx'
import { telling } from './queue-actions.ts'

/** Removals that can still be undone. */
const removing = new Set<() => void>()
window.addEventListener('pagehide', () => {
  for (const now of removing) now()
})

/** Removes rows that rest. They are hidden at once and can be brought back while the notice of it stands. */
export function remove(ids: readonly string[]): void {
  const { t } = i18next
  const going = ids.filter((id) => {
    const row = rowCache.get(id)
    return row === undefined || isResting(row.job.state)
  })
  const working = ids.length - going.length
  if (working > 0) tell({ tone: 'trouble', text: t('queue:told.stillWorking', { count: working }) })
  if (going.length === 0) return
  hideRows(going)
  const now = () => {
    if (removing.delete(now)) void removeNow(going)
  }
  removing.add(now)
  tell({
    tone: 'done',
    text: t('queue:told.removed', { count: going.length }),
    action: {
      label: t('app:undo'),
      onAction: () => {
        removing.delete(now)
        unhideRows(going)
        readList()
      },
    },
    onGone: now,
  })
}

function removeNow(ids: readonly string[]): Promise<void> {
  return telling(async () => {
    let staying = ids.length
    try {
      staying = (await client.jobs.remove({ ids: [...ids] })).unchanged
    } finally {
      if (staying > 0) unhideRows(ids)
      readList()
    }
    if (staying > 0) tell({ tone: 'trouble', text: i18next.t('queue:told.stillWorking', { count: staying }) })
  })
}
