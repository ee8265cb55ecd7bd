import { mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { followWatches } from '../../../src/core/watch/follow-watches.ts'
import { createWatchChanges } from '../../../src/core/watch/watch-changes.ts'
import type { WatchCard } from '../../../src/shared/contract/watches.ts'
import { WatchOrder } from '../../../src/shared/domain/watch.ts'
import { manualClock } from '../../support/manual-clock.ts'
import { writePicture } from '../../support/picture.ts'
import { openTestCore } from '../../support/test-core.ts'

test('the cards come again, by themselves, with what a watch does', { timeout: 60_000 }, async () => {
  const { client, folder } = await openTestCore()
  const ended = new AbortController()
  onTestFinished(() => ended.abort())
  const { signal } = ended
  const watched = join(folder, 'in')
  await mkdir(watched)
  const cards = await client.watches.follow(undefined, { signal })
  const until = async (isReached: (card: WatchCard | undefined) => boolean) => {
    for (;;) {
      const { done, value } = await cards.next()
      if (done === true) throw new Error('Expected the cards to go on, got their end')
      if (isReached(value[0])) return
    }
  }
  await until((card) => card === undefined)
  await (await client.watches.work(undefined, { signal })).next()
  await (await client.jobs.work({}, { signal })).next()
  const order = { folder: watched, recipes: [{ model: 'local/resample' }], rules: { settleSeconds: 1 } }
  const { watch } = await client.watches.add({ ...WatchOrder.parse(order), alreadyThere: 'enlarge' })
  await until((card) => card?.watch.id === watch.id)
  await writePicture(join(watched, 'a.jpg'))
  await until((card) => card?.counters.settling === 1)
  await until((card) => card?.counters.done === 1)
  await client.watches.pause({ id: watch.id })
  await until((card) => card?.watch.state.is === 'paused')
  await client.watches.resume({ id: watch.id })
  await rename(watched, join(folder, 'away'))
  await until((card) => card !== undefined && card.watch.offlineSince !== null)
  await client.watches.remove({ id: watch.id })
  await until((card) => card === undefined)
})

test('cards are read at most twice a second, and not sent when they say the same', async () => {
  const clock = manualClock()
  const changes = createWatchChanges()
  let reads = 0
  const cards = () => ((reads += 1), [])
  const stream = followWatches({ changes, clock, cards }, new AbortController().signal)
  expect(await stream.next()).toEqual({ done: false, value: [] })
  const next = stream.next().then(() => 'sent')
  for (let change = 0; change < 100; change += 1) changes.tell()
  await clock.advance(499)
  expect(reads).toBe(1)
  await clock.advance(1)
  expect(reads).toBe(2)
  expect(await Promise.race([next, Promise.resolve('nothing')])).toBe('nothing')
})
