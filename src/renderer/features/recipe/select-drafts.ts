import { client } from '../../api/app-session.ts'
import { putIds, select, useQueue } from '../../store/queue-store.ts'
import { rowCache } from '../../store/row-cache.ts'

/** Most rows that are read beforehand, so that the panel knows them at once. */
const page = 200

/** Selects drafts, which are shown then: where the filter or a search would hide them, it gives way. */
export async function selectDrafts(ids: readonly string[]): Promise<void> {
  const first = ids[0] ?? null
  if (first === null) return
  const { sort } = useQueue.getState()
  const present = await client.jobs.index({ filter: useQueue.getState().filter, sort })
  const shown = new Set(present.ids)
  const isShown = ids.every((id) => shown.has(id))
  // A filter of its own in any case: what is still being read for the one before is too old.
  const filter = isShown ? { ...useQueue.getState().filter } : { states: ['draft' as const] }
  const list = isShown ? present : await client.jobs.index({ filter, sort })
  rowCache.put(await client.jobs.rows({ ids: ids.slice(0, page) }))
  useQueue.setState({ filter })
  putIds(list.ids)
  select(() => ({ ids: new Set(ids), anchor: first, focused: first }))
}
