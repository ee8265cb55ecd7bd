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

/** Most rows asked for at once. */
const page = 200

/** Milliseconds between two readings while much happens: a long list takes longer to read. */
const calm = () => ((useQueue.getState().ids?.length ?? 0) > 20_000 ? 2000 : 400)

const wanted = new Set<string>()

/** Reads rows that are about to be shown; those asked for in one frame are read together. */
export function wantRows(ids: Iterable<string>): void {
  for (const id of ids) if (rowCache.get(id) === undefined) wanted.add(id)
  if (wanted.size > 0) readWanted()
}

/** Reads rows again, though they are known: what is told of a draft follows from more than its job. */
function readAgain(ids: Iterable<string>): void {
  for (const id of ids) wanted.add(id)
  if (wanted.size > 0) readWanted()
}

/** Those asked for last are read first: they are what is in sight now. */
const readWanted = soon(16, async () => {
  const ids = [...wanted].slice(-page)
  for (const id of ids) wanted.delete(id)
  if (ids.length === 0) return
  try {
    rowCache.put(await client.jobs.rows({ ids }))
  } catch (error) {
    for (const id of ids) wanted.add(id)
    throw error
  }
  for (const id of wanted) if (!rowCache.isShown(id)) wanted.delete(id)
  if (wanted.size > 0) readWanted()
})

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
    if (wanted.size > 0) readWanted()
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
      readAgain(rowCache.keepShown())
      readUnfinished()
      return readList()
    case 'added':
      noteUnfinished(event.job)
      return readList()
    case 'changed':
      return onChanged(event.job)
    case 'progress':
      return rowCache.change(event.id, (row) =>
        withJob(row, { ...row.job, state: event.state, progress: event.progress }),
      )
    case 'removed':
      noteUnfinished({ id: event.id })
      rowCache.forget([event.id])
      return readList()
    case 'recipe':
      useQueue.setState({ recipe: event.recipe })
      return readAgain(rowCache.keepShown().filter(followsCommonRecipe))
  }
}

function onChanged(job: Job): void {
  if (job.state.is === 'draft') noteDraftChange()
  const before = rowCache.get(job.id)?.job.state.is
  notePace(job)
  noteUnfinished(job)
  rowCache.change(job.id, (row) => withJob(row, job))
  if (job.state.is === 'draft' && rowCache.isShown(job.id)) readAgain([job.id])
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
