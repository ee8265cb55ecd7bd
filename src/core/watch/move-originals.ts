import { dirname, join, relative } from 'node:path'
import type { Watch } from '../../shared/domain/watch.ts'
import { fileErrorCode } from '../output/file-error-code.ts'
import type { Clock, Ports } from '../ports.ts'
import { moveFile } from './move-file.ts'
import type { WatchStore } from './watch-store.ts'

export interface MoveParts {
  readonly watches: WatchStore
  readonly clock: Clock
  /** Makes a hard link. */
  readonly link: Ports['link']
}

/** Originals moved at a time. */
const portion = 20

/** Moves originals whose results are all there to where the watch wants them. What can't be moved stays, and is told. */
export async function moveDueOriginals(parts: MoveParts, watch: Watch): Promise<void> {
  const { watches, clock, link } = parts
  const { id, folder, afterSuccess } = watch
  if (afterSuccess.do !== 'move') return
  for (const original of watches.dueOriginals(id, portion)) {
    const { path } = original
    const into = join(afterSuccess.to, dirname(relative(folder, path)))
    const tell = (as: 'moved' | 'left', data: Record<string, string>) => {
      watches.settleOriginal(id, path, as)
      watches.log({ watchId: id, at: clock.now(), kind: `original-${as}`, path, data })
    }
    try {
      const moved = await moveFile({ ...original, into, link })
      if (moved.is === 'moved') tell('moved', { to: moved.to })
      else tell('left', { because: moved.because })
    } catch (error) {
      const because = fileErrorCode(error)
      if (because === null) throw error
      tell('left', { because })
    }
  }
}
