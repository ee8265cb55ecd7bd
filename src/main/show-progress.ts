import { type BrowserWindow, powerSaveBlocker } from 'electron'
import type { Work } from './follow-work.ts'
import { partDone } from './queue-progress.ts'
import { isPaidWork, stakesOf } from './under-way.ts'

/** Electron's word for no progress. */
const none = -1

/** Shows on the taskbar or the dock how far the queue is. */
export function showProgress(window: BrowserWindow, work: Work): void {
  work.listen({
    onChange: () => {
      const part = work.progress === null ? null : partDone(work.progress)
      if (!window.isDestroyed()) window.setProgressBar(part ?? none)
    },
  })
}

/** Keeps the computer from falling asleep for as long as paid work is under way. */
export function stayAwake(work: Work): void {
  let blocker: number | null = null
  work.listen({
    onChange: () => {
      const isPaid = isPaidWork(stakesOf(work.underWay))
      if (isPaid && blocker === null) blocker = powerSaveBlocker.start('prevent-app-suspension')
      if (isPaid || blocker === null) return
      powerSaveBlocker.stop(blocker)
      blocker = null
    },
  })
}
