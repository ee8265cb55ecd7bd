import { openBenchCore } from '../bench-core.ts'
import type { Reading } from '../hundred-thousand-jobs.ts'
import { percentile, timed } from '../rows.ts'

// Opens the core of a home that was filled and lists its jobs in every way a window does.

const [home = ''] = process.argv.slice(2)
const { client, stop } = await openBenchCore(home)
const first = await client.jobs.list({})
const firstListingSeconds = performance.now() / 1000

const batchId = first.items[0]?.batchId ?? ''
const queries = [
  {},
  { order: 'newest' as const },
  { filter: { states: ['done' as const] } },
  { filter: { states: ['waiting' as const, 'failed' as const] }, order: 'newest' as const },
  { filter: { batchId } },
  { filter: { search: 'holiday-77' } },
  { filter: { search: 'nowhere to be found' } },
  { filter: { model: 'local/resample' } },
]
const listings: number[] = []
for (let round = 0; round < 20; round += 1) {
  for (const query of queries) {
    let after: string | null = null
    for (let page = 0; page < 3; page += 1) {
      listings.push(
        (await timed(async () => {
          after = (await client.jobs.list({ ...query, after })).next
        })) * 1000,
      )
      if (after === null) break
    }
  }
}
const reading: Reading = {
  firstListingSeconds,
  listingP95Milliseconds: percentile(listings, 0.95),
  memoryMiB: process.memoryUsage.rss() / 1024 ** 2,
}
process.send?.(reading)
await stop()
process.disconnect?.()
