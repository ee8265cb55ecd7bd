import type { PauseReason, Watch } from '../../shared/domain/watch.ts'
import type { Clock } from '../ports.ts'
import { brokenBy, hourLimitOf, ownResultsWindow } from './breakers.ts'
import { overlapOf } from './make-watch.ts'
import type { WatchStore } from './watch-store.ts'

export interface HoldParts {
  readonly watches: WatchStore
  readonly clock: Clock
  /** Enlarger's own folders. */
  readonly own: readonly string[]
}

/** Pauses a watch that feeds itself or spends too fast. */
export function holdIfBroken({ watches, clock, ...parts }: HoldParts, { id, caps }: Watch): void {
  const now = clock.now()
  const { spent, wanted } = watches.spending(id, now - 3_600_000)
  const because = brokenBy({
    changedOwnResults: watches.changedOwnResults(id, now - ownResultsWindow),
    spentInHour: spent,
    wanted,
    hourLimit: hourLimitOf(caps),
  })
  if (because !== null) hold({ watches, clock, ...parts }, id, { because })
}

/** Pauses a watch when its folder and one that results go to have come to lie in each other. */
export async function holdIfOverlapping(parts: HoldParts, watch: Watch): Promise<void> {
  const others = parts.watches.list().filter(({ id }) => id !== watch.id)
  const overlap = await overlapOf(watch, { others, own: parts.own }).catch(() => null)
  if (overlap?.watched === watch.folder) {
    hold(parts, watch.id, { because: 'overlap', ...overlap })
  }
}

interface Held {
  readonly because: PauseReason
  readonly [fact: string]: string
}

function hold({ watches, clock }: HoldParts, id: string, data: Held): void {
  if (watches.get(id)?.state.is !== 'watching') return
  const now = clock.now()
  watches.setState(id, { is: 'paused', because: data.because, since: now })
  watches.log({ watchId: id, at: now, kind: 'paused', data: { ...data } })
}
