import { setTimeout as sleep } from 'node:timers/promises'
import { isDisconnected } from '../shared/rpc/connect.ts'

/** Milliseconds before a stream that has ended is opened again. */
const pause = 100

/**
 * Reads a stream of the core until `signal` is aborted: opened over again each time the core was lost and another one
 * found. Ends when the core can't be had any more.
 */
export async function followStream<Event>(
  open: (signal: AbortSignal) => Promise<AsyncIterable<Event>>,
  take: (event: Event) => void | Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      for await (const event of await open(signal)) await take(event)
    } catch (error) {
      if (!isDisconnected(error)) return
    }
    // A core that ends streams in good order may do so again at once.
    await sleep(pause, undefined, { signal }).catch(() => undefined)
  }
}
