import { z } from 'zod'
import { peakMemory } from './peak-memory.ts'
import { timed } from './rows.ts'

/** What moving a file took: the time of it alone, and the most memory of the process that did it, in MiB. */
export const Moved = z.object({ seconds: z.number(), peakMiB: z.number() })
export type Moved = z.infer<typeof Moved>

/** Does the work in a process of its own and tells the process that waits what it took. */
export async function reportMoved(work: () => Promise<unknown>): Promise<void> {
  const seconds = await timed(work)
  process.send?.({ seconds, peakMiB: peakMemory() } satisfies Moved)
}
