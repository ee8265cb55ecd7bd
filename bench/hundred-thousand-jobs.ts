import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Row } from './rows.ts'

/** What the process that holds the core reports. */
export interface Reading {
  readonly firstListingSeconds: number
  readonly listingP95Milliseconds: number
  readonly memoryMiB: number
}

/** A core with 100,000 jobs in its database: how soon it lists, how fast, and what memory it takes. */
export async function benchHundredThousandJobs(folder: string): Promise<Row[]> {
  const home = join(folder, 'home')
  await runChild('fill-queue.ts', [home, '100000'])
  const reading = await runChild('read-queue.ts', [home])
  if (reading === null) throw new Error('Expected a reading of the queue, got none')
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

async function runChild(script: string, parameters: readonly string[]): Promise<Reading | null> {
  const child = fork(fileURLToPath(new URL(script, import.meta.url)), parameters)
  let reading: Reading | null = null
  child.on('message', (message: Reading) => {
    reading = message
  })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`Expected ${script} to end with 0, got ${String(code)}`)
  return reading
}
