import type { JobEvent, JobRow } from '../../shared/contract/jobs.ts'
import type { Job } from '../../shared/domain/job.ts'
import { client, session } from '../api/app-session.ts'
import { mayMove } from './list-changes.ts'
import { notePace } from './pace.ts'
import { putIds, useQueue } from './queue-store.ts'
import { rowCache } from './row-cache.ts'
import { noteDraftChange } from './draft-changes.ts'
import { soon } from './soon.ts'
import { noteUnfinished, readUnfinished } from './unfinished.ts'
import { createWantedRows } from './wanted-rows.ts'

/** Milliseconds between two readings while much happens: a long list takes longer to read. */
const calm = () => ((useQueue.getState().ids?.length ?? 0) > 20_000 ? 2000 : 400)

const jobRows = createWantedRows(rowCache, (ids) => client.jobs.rows({ ids }))

/** Reads rows that are about to be shown. */
export const wantRows = jobRows.want

/** Reads the list and the counts again, at most a few times a second. */
export const readList = soon(calm, async () => {
  const { filter, sort } = useQueue.getState()
  const { ids } = await client.jobs.index({ filter, sort })
  const now = useQueue.getState()
  if (now.filter === filter && now.sort === sort) putIds(ids)
  readCounts()
})

const readCounts = soon(calm, async () => {
  useQueue.setState({ counts: await client.jobs.counts({ filter: {} }) })
})

/** Follows what happens in the core for as long as the page lives. */
export function followQueue(signal: AbortSignal): Promise<void> {
  let cursor: string | undefined
  readList()
  readUnfinished()
  session.wire.subscribe((state, before) => {
    if (state.lives === before.lives) return
    readList()
    readUnfinished()
    jobRows.readWaiting()
  })
  return session.follow(
    (stop) => {
      void client.jobs.recipe().then(
        (recipe) => useQueue.setState({ recipe }),
        () => undefined,
      )
      return client.jobs.watch(cursor === undefined ? {} : { after: cursor }, { signal: stop })
    },
    (event) => {
      cursor = event.cursor
      onEvent(event)
    },
    signal,
  )
}

function onEvent(event: JobEvent): void {
  switch (event.type) {
    case 'snapshot':
      useQueue.setState({ counts: event.counts })
      jobRows.readAgain(rowCache.keepShown())
      readUnfinished()
      return readList()
    case 'added':
      noteUnfinished(event.job)
      return readList()
    case 'changed':
      return onChanged(event.job)
    case 'progress':
      jobRows.noteChanged(event.id)
      return rowCache.change(event.id, (row) =>
        withJob(row, { ...row.job, state: event.state, progress: event.progress }),
      )
    case 'removed':
      noteUnfinished({ id: event.id })
      rowCache.forget([event.id])
      return readList()
    case 'recipe':
      useQueue.setState({ recipe: event.recipe })
      return jobRows.readAgain(rowCache.keepShown().filter(followsCommonRecipe))
  }
}

function onChanged(job: Job): void {
  if (job.state.is === 'draft') noteDraftChange()
  const before = rowCache.get(job.id)?.job.state.is
  notePace(job)
  noteUnfinished(job)
  jobRows.noteChanged(job.id)
  rowCache.change(job.id, (row) => withJob(row, job))
  // What is told of a draft follows from more than its job.
  if (job.state.is === 'draft' && rowCache.isShown(job.id)) jobRows.readAgain([job.id])
  if (mayMove(useQueue.getState(), before, job.state.is)) readList()
  else if (before !== job.state.is) readCounts()
}

function withJob(row: JobRow, job: Job): JobRow {
  return { ...row, job, draft: job.state.is === 'draft' ? row.draft : null }
}

function followsCommonRecipe(id: string): boolean {
  const state = rowCache.get(id)?.job.state
  return state?.is === 'draft' && !state.own
}
