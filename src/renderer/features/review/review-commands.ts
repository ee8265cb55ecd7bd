import { type Command, command, type CommandId } from '../../commands/command.ts'
import { open } from '../../store/view.ts'
import { telling } from '../queue/queue-actions.ts'
import { judge, redo, stepBack } from './judge.ts'
import { lookAtEnd, lookAtUnreviewed } from './look-at.ts'
import { reviewRows, useReview } from './review-store.ts'

/** A command on the result that is looked at. */
function onResult(id: CommandId, run: (job: string) => unknown): Command {
  const present = () => useReview.getState().job
  return command(
    id,
    () => {
      const job = present()
      if (job !== null) run(job)
    },
    () => present() !== null,
  )
}

/** What can be done in the review. */
export const reviewCommands: readonly Command[] = [
  onResult('keepResult', () => judge('kept')),
  onResult('redoResult', redo),
  onResult('rejectResult', () => judge('rejected')),
  onResult('clearVerdict', () => judge('unreviewed')),
  command('undoVerdict', () => void stepBack('undo')),
  command('repeatVerdict', () => void stepBack('repeat')),
  onResult('nextUnreviewed', () => telling(lookAtUnreviewed)),
  onResult('firstResult', () => lookAtEnd('first')),
  onResult('lastResult', () => lookAtEnd('last')),
  onResult('showRecord', (job) => open({ is: 'details', job })),
  onResult('showSheet', openSheet),
]

/** Opens the results of the source that is looked at. */
export function openSheet(job: string): void {
  const source = reviewRows.get(job)?.job.sourceId
  if (source !== undefined) open({ is: 'sheet', source, job })
}
