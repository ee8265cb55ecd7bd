import type { Lane } from '../../shared/domain/lane.ts'
import { createChannel } from '../channel.ts'
import type { Lanes } from './lanes.ts'

/** The lanes now, then each time one changes, until `signal` is aborted. */
export async function* watchLanes(lanes: Lanes, signal: AbortSignal): AsyncGenerator<Lane[], void> {
  const channel = createChannel<Lane[]>()
  const stop = lanes.watch(() => channel.send(lanes.all()))
  signal.addEventListener('abort', channel.end, { once: true })
  try {
    yield lanes.all()
    yield* channel.events
  } finally {
    stop()
  }
}
