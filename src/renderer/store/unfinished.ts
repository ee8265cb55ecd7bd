import { create } from 'zustand'
import type { Job } from '../../shared/domain/job.ts'
import { client } from '../api/app-session.ts'
import { useQueue } from './queue-store.ts'
import { useCostSummary } from './resources.ts'
import { soon } from './soon.ts'
import { asUnsent, noOutlook, outlookOf, unsentStates, type Outlook, type Unsent } from './unfinished-work.ts'

/** Most jobs that are followed; with more of them nothing is said of all. */
const most = 5000

/** What waits to be sent: null while it is not known, or too much to follow. */
export const useOutlook = create<{ readonly outlook: Outlook | null }>(() => ({ outlook: null }))

let works = new Map<string, Unsent>()
let isKnown = false
const touched = new Set<string>()

/** Learns from a job that changed, or from its id that it is gone. */
export function noteUnfinished(job: Job | { readonly id: string }): void {
  const unsent = 'state' in job ? asUnsent(job) : null
  if ('state' in job && job.quoted !== 'unknown' && job.quoted.high > 0) refreshSpent()
  touched.add(job.id)
  if (unsent === null) works.delete(job.id)
  else works.set(job.id, unsent)
  if (works.size > most) {
    works.clear()
    isKnown = false
  } else if (!isKnown && countUnsent() <= most) readUnfinished()
  say()
}

function countUnsent(): number {
  const { counts } = useQueue.getState()
  return unsentStates.reduce((sum, state) => sum + (counts[state] ?? 0), 0)
}

const refreshSpent = soon(2000, () => useCostSummary.getState().refresh())

const say = soon(1000, async () => {
  useOutlook.setState({ outlook: isKnown ? outlookOf(works.values()) : null })
  await Promise.resolve()
})

/** Reads what waits to be sent from the core. */
export const readUnfinished = soon(5000, async () => {
  touched.clear()
  const read = new Map<string, Unsent>()
  for (let after: string | null = null; ;) {
    const { items, next, total } = await client.jobs.list({
      after,
      limit: 1000,
      filter: { states: [...unsentStates] },
    })
    if (total > most) return
    for (const job of items) put(read, job)
    after = next
    if (after === null) break
  }
  for (const id of touched) {
    const newer = works.get(id)
    if (newer === undefined) read.delete(id)
    else read.set(id, newer)
  }
  works = read
  isKnown = true
  useOutlook.setState({ outlook: works.size === 0 ? noOutlook : outlookOf(works.values()) })
})

function put(read: Map<string, Unsent>, job: Job): void {
  const unsent = asUnsent(job)
  if (unsent !== null) read.set(job.id, unsent)
}
