import type { JobRow } from '../../../shared/contract/jobs.ts'
import { client } from '../../api/app-session.ts'
import { useQueue } from '../../store/queue-store.ts'
import { tellError } from '../../ui/notices.tsx'
import { selectDrafts } from '../recipe/select-drafts.ts'

/** Most rows read at once. */
const page = 200

/** Selects the drafts that would be refused, of those selected or of all, so that their rows say why. */
export async function seeRefused(scope: 'selected' | 'all'): Promise<void> {
  try {
    await selectDrafts(await refusedOf(scope === 'selected' ? selectedIds() : await draftIds()))
  } catch (error) {
    tellError(error)
  }
}

function selectedIds(): readonly string[] {
  return [...useQueue.getState().selection.ids]
}

async function draftIds(): Promise<readonly string[]> {
  const { ids } = await client.jobs.index({ filter: { states: ['draft'] } })
  return ids
}

async function refusedOf(ids: readonly string[]): Promise<string[]> {
  const refused: string[] = []
  for (let start = 0; start < ids.length; start += page) {
    const rows = await client.jobs.rows({ ids: ids.slice(start, start + page) })
    refused.push(...rows.filter(isRefused).map(({ job }) => job.id))
  }
  return refused
}

/** Whether a draft was read and can't run. */
function isRefused({ job, draft, source }: JobRow): boolean {
  const isRead = source.facts !== null || source.problem !== null
  return job.state.is === 'draft' && isRead && (draft?.problem ?? source.problem) !== null
}
