import { z } from 'zod'
import { runChild } from './child.ts'
import type { Row } from './rows.ts'

/** What the process that watches reports. */
const Reading = z.object({
  rescanSeconds: z.number(),
  memoryAboveIdleMiB: z.number(),
  loopDelayMilliseconds: z.number(),
})
export type Reading = z.infer<typeof Reading>

/** A watched folder with 100,000 files: what looking through it again takes, and what it holds up. */
export async function benchWatchedFolder(folder: string): Promise<Row[]> {
  const reading = Reading.parse(await runChild({ script: 'watch-folder.ts', parameters: [folder, '100000'] }))
  const against = '100,000 files in 1,000 watched folders'
  return [
    { what: 'whole look', measured: `${reading.rescanSeconds.toFixed(1)} s`, against, aim: '< 30 s' },
    {
      what: 'memory above idle, peak',
      measured: `${reading.memoryAboveIdleMiB.toFixed(0)} MiB`,
      against,
      aim: '< 200 MiB',
    },
    {
      what: 'event loop delay, p99.9',
      measured: `${reading.loopDelayMilliseconds.toFixed(1)} ms`,
      against,
      aim: '< 50 ms',
    },
  ]
}
