import { type Command, command, type CommandId } from '../../commands/command.ts'
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
function onRows(id: CommandId, run: (ids: readonly string[]) => unknown): Command {
  return command(id, () => void run(chosenRows()), isRowChosen)
}

/** A command on the queue as a whole. */
function onQueue(id: CommandId, run: () => unknown, isPossible: () => boolean = isQueueOpen): Command {
  return command(id, () => void run(), isPossible)
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
  onQueue('addFiles', () => pickAndAdd('files')),
  onQueue('addFolder', () => pickAndAdd('folder')),
  onQueue('showBatches', () => open({ is: 'batches' })),
  onQueue('search', () => document.getElementById('queue-search')?.focus()),
  onQueue('selectAllRows', () => select(selectAll)),
  onQueue('retryFailed', retryFailed, () => countOf('failed') > 0),
  onQueue('pauseAll', pauseAll, () => (useQueue.getState().counts.waiting ?? 0) > 0),
  onQueue('resumeAll', resumeAll, () => (useQueue.getState().counts.paused ?? 0) > 0),
  ...filterNames.map((name) => onQueue(filterIds[name], () => showOnly(name))),
  onRows('showDetails', ([job = '']) => open({ is: 'details', job })),
  onRows('retryRows', retry),
  onRows('pauseRows', pause),
  onRows('resumeRows', resume),
  onRows('cancelRows', cancel),
  onRows('redraftRows', draftAgain),
  onRows('revealFile', reveal),
  onRows('removeRows', remove),
  onRows('moveUp', () => step('up')),
  onRows('moveDown', () => step('down')),
  onRows('moveToTop', moveToTop),
  onRows('moveToEnd', (ids) => move(ids, null)),
]
