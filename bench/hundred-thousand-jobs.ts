import { join } from 'node:path'
import { z } from 'zod'
import { runChild } from './child.ts'
import type { Row } from './rows.ts'

/** What the process that holds the core reports. */
const Reading = z.object({
  firstListingSeconds: z.number(),
  listingP95Milliseconds: z.number(),
  memoryMiB: z.number(),
})
export type Reading = z.infer<typeof Reading>

/** A core with 100,000 jobs in its database: how soon it lists, how fast, and what memory it takes. */
export async function benchHundredThousandJobs(folder: string): Promise<Row[]> {
  const home = join(folder, 'home')
  await runChild({ script: 'fill-queue.ts', parameters: [home, '100000'] })
  const reading = Reading.parse(await runChild({ script: 'read-queue.ts', parameters: [home] }))
  const against = '100,000 jobs in the database'
  return [
    { what: 'core memory', measured: `${reading.memoryMiB.toFixed(0)} MiB`, against, aim: '< 350 MiB' },
    {
      what: 'start to first listing',
      measured: `${reading.firstListingSeconds.toFixed(2)} s`,
      against,
      aim: '< 2 s',
    },
    {
      what: 'listing, p95',
      measured: `${reading.listingP95Milliseconds.toFixed(1)} ms`,
      against,
      aim: '< 50 ms',
    },
  ]
}
