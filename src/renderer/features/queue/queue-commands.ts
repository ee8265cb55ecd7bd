import type { Command, CommandId } from '../../commands/command.ts'
import { selectAll } from '../../store/selection.ts'
import { select, useQueue } from '../../store/queue-store.ts'
import { rowCache } from '../../store/row-cache.ts'
import { open, useView } from '../../store/view.ts'
import { pickAndAdd } from '../adding/pick-and-add.ts'
import { draftAgain } from '../recipe/draft-again.ts'
import { countIn, filterNames, type FilterName } from './filters.ts'
import { oneStep } from './list-keys.ts'
import { showOnly } from './listing.ts'
import { cancel, move, pause, pauseAll, resume, resumeAll, retry, retryFailed } from './queue-actions.ts'
import { remove } from './remove-rows.ts'
import { showWhere } from './where.tsx'

/** The chosen rows, in the order of the list; the one the keyboard is on when none is chosen. */
function chosenRows(): readonly string[] {
  const { selection, ids } = useQueue.getState()
  if (selection.ids.size > 0) return (ids ?? []).filter((id) => selection.ids.has(id))
  return selection.focused === null ? [] : [selection.focused]
}

function isQueueOpen(): boolean {
  return useView.getState().place === 'queue'
}

function isRowChosen(): boolean {
  const { selection } = useQueue.getState()
  return isQueueOpen() && (selection.ids.size > 0 || selection.focused !== null)
}

/** A command on the chosen rows. */
function onRows(id: CommandId, keys: readonly string[], run: (ids: readonly string[]) => unknown): Command {
  return {
    id,
    group: 'rows',
    keys,
    where: 'place',
    isPossible: isRowChosen,
    run: () => void run(chosenRows()),
  }
}

/** A command on the queue as a whole. */
function onQueue(id: CommandId, keys: readonly string[], run: () => unknown): Command {
  return { id, group: 'queue', keys, where: 'place', isPossible: isQueueOpen, run: () => void run() }
}

function step(direction: 'up' | 'down'): void {
  const { ids } = useQueue.getState()
  const steps = oneStep(ids ?? [], new Set(chosenRows()), direction)
  if (steps !== null) void move(steps.ids, steps.before)
}

function moveToTop(ids: readonly string[]): void {
  const first = useQueue.getState().ids?.find((id) => !ids.includes(id))
  if (first !== undefined) void move(ids, first)
}

function reveal([id = '']: readonly string[]): void {
  const row = rowCache.get(id)
  if (row !== undefined) void showWhere(row)
}

function countOf(filter: FilterName): number {
  return countIn(filter, useQueue.getState().counts)
}

const filterIds = {
  all: 'showAllRows',
  drafts: 'showDrafts',
  waiting: 'showWaiting',
  running: 'showRunning',
  done: 'showDone',
  failed: 'showFailed',
  review: 'showNeedsReview',
} as const satisfies Record<FilterName, string>

/** What concerns the queue and its rows. */
export const queueCommands: readonly Command[] = [
  onQueue('addFiles', ['Mod+O'], () => pickAndAdd('files')),
  onQueue('addFolder', ['Mod+Shift+O'], () => pickAndAdd('folder')),
  onQueue('search', ['/', 'Mod+F'], () => document.getElementById('queue-search')?.focus()),
  onQueue('selectAllRows', ['Mod+A'], () => select(selectAll)),
  { ...onQueue('retryFailed', ['Shift+R'], retryFailed), isPossible: () => countOf('failed') > 0 },
  {
    ...onQueue('pauseAll', ['Shift+P'], pauseAll),
    isPossible: () => (useQueue.getState().counts.waiting ?? 0) > 0,
  },
  {
    ...onQueue('resumeAll', ['Shift+U'], resumeAll),
    isPossible: () => (useQueue.getState().counts.paused ?? 0) > 0,
  },
  ...filterNames.map((name, index) => onQueue(filterIds[name], [String(index + 1)], () => showOnly(name))),
  onRows('showDetails', ['I'], ([job = '']) => open({ is: 'details', job })),
  onRows('retryRows', ['R'], retry),
  onRows('pauseRows', ['P'], pause),
  onRows('resumeRows', ['U'], resume),
  onRows('cancelRows', ['X'], cancel),
  onRows('redraftRows', ['D'], draftAgain),
  onRows('revealFile', ['W'], reveal),
  onRows('removeRows', ['Delete', 'Backspace'], remove),
  onRows('moveUp', ['Alt+ArrowUp'], () => step('up')),
  onRows('moveDown', ['Alt+ArrowDown'], () => step('down')),
  onRows('moveToTop', ['Alt+Shift+ArrowUp', 'Mod+T'], moveToTop),
  onRows('moveToEnd', ['Alt+Shift+ArrowDown', 'Mod+B'], (ids) => move(ids, null)),
]
