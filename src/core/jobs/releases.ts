import type { Job, WaitReason } from '../../shared/domain/job.ts'
import { capsAt } from './attempts/caps.ts'
import type { QueueParts } from './job-parts.ts'
import type { Released } from './job-store.ts'

/** Milliseconds between two looks at whether space, a folder or a budget is there again. */
const interval = 5000

/** Of how many jobs that wait it is looked whether one could go on. */
const sample = 50

/** Bytes that have to be free where it is not known how many are needed. */
const someSpace = 32 * 1024 ** 2

/**
 * Lets waiting jobs go on when what they wait for may be there: a lane has opened, a disk has space, a folder can
 * be written, a budget has room. Returns how to stop.
 */
export function watchReleases(parts: QueueParts, listener: ReleaseListener): () => void {
  const stopping = new AbortController()
  const { lanes, ports } = parts
  const releaseAll: Release = (reason, of) => listener.onRelease(release(parts, reason, of))
  // What an earlier process found in the way is looked at anew.
  for (const reason of reasons) releaseAll(reason)
  const unwatch = lanes.watch((provider) => {
    if (lanes.allowance(provider) > 0) for (const reason of ofLanes) releaseAll(reason, { provider })
    listener.onChange()
  })
  const look = async () => {
    for (;;) {
      await ports.clock.sleep(interval, stopping.signal)
      try {
        await releaseWhatMayGoOn(parts, releaseAll)
        listener.onChange()
      } catch (error) {
        ports.logger.error({ error }, 'waiting jobs could not be released')
      }
    }
  }
  look().catch(() => undefined)
  return () => {
    stopping.abort()
    unwatch()
  }
}

/** Lets all that wait for a reason go on, or some of them. */
type Release = (reason: WaitReason, of?: Released) => void

export interface ReleaseListener {
  readonly onRelease: (jobs: readonly Job[]) => void
  /** Called when something may have become possible. */
  readonly onChange: () => void
}

const ofLanes = ['network', 'account', 'key'] as const
const reasons: readonly WaitReason[] = [...ofLanes, 'disk', 'folder', 'budget']

function release({ store, events, ports }: QueueParts, reason: WaitReason, of?: Released): readonly Job[] {
  const released = store.release(reason, ports.clock.now(), of)
  for (const job of released) events.changed(job)
  return released
}

async function releaseWhatMayGoOn(parts: QueueParts, releaseAll: Release): Promise<void> {
  // Few wait for a folder: only what was paid for does.
  releaseAll('folder')
  if (await hasSpace(parts)) releaseAll('disk')
  for (const batchId of parts.store.batchesWaitingFor('budget'))
    if (hasRoomInBudget(parts, batchId)) releaseAll('budget', { batchId })
}

/** Whether one of the first jobs that wait for disk space would find it now. */
async function hasSpace({ store, room }: QueueParts): Promise<boolean> {
  for (const { state } of store.waitingFor('disk', sample)) {
    const { folder, needed } = (state.is === 'waiting' && state.problem?.data) || {}
    const bytes = typeof needed === 'number' ? needed : someSpace
    if (typeof folder !== 'string' || (await room.hasFree(folder, bytes))) return true
  }
  return false
}

/** Whether one of the first jobs of a batch that wait for a budget would fit now. */
function hasRoomInBudget({ store, settings, ports }: QueueParts, batchId: string): boolean {
  const caps = capsAt(ports.clock.now(), settings())
  return store.waitingFor('budget', sample, batchId).some(({ quoted }) => {
    const quotedHigh = quoted === 'unknown' ? null : quoted.high
    return store.reachedCap({ batchId, quotedHigh, caps }) === null
  })
}
