import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { WatchOrder } from '../../src/shared/domain/watch.ts'
import { openBenchCore } from '../bench-core.ts'
import { peakMemory } from '../peak-memory.ts'
import { timed } from '../rows.ts'
import type { Reading } from '../watched-folder.ts'

// Watches a folder with many files that are known, and looks through it again.

const [folder = '', count = '0'] = process.argv.slice(2)
const watched = join(folder, 'in')
const perFolder = 100
for (let number = 0; number < Number(count); number += 1) {
  const roll = join(watched, `roll ${Math.floor(number / perFolder)}`)
  if (number % perFolder === 0) mkdirSync(roll, { recursive: true })
  writeFileSync(join(roll, `${number}.jpg`), '')
}

const { client, stop } = await openBenchCore(join(folder, 'home'))
await client.watches.list()
const idle = process.memoryUsage.rss() / 1024 ** 2
const delay = monitorEventLoopDelay({ resolution: 1 })
delay.enable()
const order = WatchOrder.parse({ folder: watched, recipes: [{ model: 'local/resample' }] })
await client.watches.add({ ...order, alreadyThere: 'ignore' })
const ended = new AbortController()
const stream = await client.watches.work(undefined, { signal: ended.signal })
await stream.next()
const rescanSeconds = await timed(() => client.watches.look({}))
delay.disable()
const reading: Reading = {
  rescanSeconds,
  memoryAboveIdleMiB: peakMemory() - idle,
  loopDelayMilliseconds: delay.percentile(99.9) / 1e6,
}
process.send?.(reading)
ended.abort()
await stop()
process.disconnect?.()
