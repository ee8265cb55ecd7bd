import { create } from 'zustand'
import type { DraftsQuote } from '../../../shared/contract/jobs.ts'
import { client, session } from '../../api/app-session.ts'
import { draftChanges } from '../../store/draft-changes.ts'
import { useQueue } from '../../store/queue-store.ts'
import { soon } from '../../store/soon.ts'

/** What is reckoned for some drafts; the figure before stays until the new one is there. */
export interface Reckoning {
  readonly quote: DraftsQuote | null
  readonly isReckoning: boolean
}

export interface DraftQuotes {
  readonly all: Reckoning
  /** Of what is selected; its quote is null while nothing is. */
  readonly selected: Reckoning
}

const nothing: Reckoning = { quote: null, isReckoning: false }

/** What starting drafts would do and cost: all of them, and those that are selected. */
export const useDraftQuotes = create<DraftQuotes>(() => ({ all: nothing, selected: nothing }))

/** Milliseconds between two reckonings of the same drafts. */
const calm = 250

/** How often something moved that quotes follow from. */
let moves = 0

const reckonAll = soon(calm, async () => {
  const stood = moves
  const quote = await client.jobs.quoteDrafts({ filter: { states: ['draft'] } })
  useDraftQuotes.setState({ all: { quote, isReckoning: stood !== moves } })
})

const reckonSelected = soon(calm, async () => {
  const stood = moves
  const chosen = useQueue.getState().selection.ids
  const quote = chosen.size === 0 ? null : await client.jobs.quoteDrafts({ ids: [...chosen] })
  // What was selected meanwhile is reckoned next.
  if (!isSameSet(chosen, useQueue.getState().selection.ids)) return
  useDraftQuotes.setState({ selected: { quote, isReckoning: stood !== moves } })
})

/** Reckons again, as something has changed that prices follow from. */
export function reckonAgain(): void {
  moves += 1
  useDraftQuotes.setState(({ all, selected }) => ({
    all: { ...all, isReckoning: true },
    selected: { ...selected, isReckoning: true },
  }))
  reckonAll()
  reckonSelected()
}

/** Keeps the quotes as drafts, recipes and the selection are, until `signal` is aborted. */
export function followDraftQuotes(signal: AbortSignal): void {
  const ends = [
    draftChanges.subscribe(reckonAgain),
    session.wire.subscribe((state, before) => {
      if (state.lives !== before.lives) reckonAgain()
    }),
    useQueue.subscribe((now, before) => {
      if (now.recipe !== before.recipe || now.counts.draft !== before.counts.draft) reckonAgain()
      else if (!isSameSet(now.selection.ids, before.selection.ids)) selectionMoved()
    }),
  ]
  signal.addEventListener('abort', () => ends.forEach((end) => end()), { once: true })
  reckonAgain()
}

function selectionMoved(): void {
  useDraftQuotes.setState({ selected: { quote: null, isReckoning: true } })
  reckonSelected()
}

function isSameSet(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one === other || (one.size === other.size && [...one].every((id) => other.has(id)))
}
