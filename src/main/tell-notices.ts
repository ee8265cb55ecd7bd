import { type BrowserWindow, Notification } from 'electron'
import type { Lane } from '../shared/domain/lane.ts'
import type { ReachedCore } from './core.ts'
import { followStream } from './follow-stream.ts'
import type { Work } from './follow-work.ts'
import { batchNotice, type Notice, waitNotices } from './notice-words.ts'
import { showWindow } from './window.ts'

/** Tells a person who looks elsewhere when a batch has come to its end, and when the queue waits for them. */
export function tellNotices(window: BrowserWindow, { core, work, signal }: Told): void {
  const shown = new Set<Notification>()
  const tell = ({ title, body }: Notice) => {
    if (window.isFocused() || !Notification.isSupported()) return
    const notification = new Notification({ title, body })
    // One that nobody holds is collected, and its click is lost.
    shown.add(notification)
    notification.on('click', () => showWindow(window))
    notification.on('close', () => shown.delete(notification))
    notification.show()
  }
  work.listen({
    onBatch: (counts) => {
      const notice = batchNotice(counts)
      if (notice !== null) tell(notice)
    },
  })
  void followWaits(core, tell, signal).catch(() => undefined)
}

interface Told {
  readonly core: ReachedCore
  readonly work: Work
  readonly signal: AbortSignal
}

async function followWaits(
  core: ReachedCore,
  tell: (notice: Notice) => void,
  signal: AbortSignal,
): Promise<void> {
  const { client } = await core
  let before: readonly Lane[] = []
  await followStream(
    (stop) => client.jobs.lanes(undefined, { signal: stop }),
    async (lanes) => {
      const accounts = await client.accounts.list()
      const titleOf = (provider: string) =>
        accounts.find((one) => one.provider === provider)?.title ?? provider
      for (const notice of waitNotices(before, lanes, titleOf)) tell(notice)
      before = lanes
    },
    signal,
  )
}
