import { expect, it } from 'vitest'
import { createTokenBucket } from '../../../src/core/net/token-bucket.ts'
import { manualClock } from '../../support/manual-clock.ts'

const noSignal = new AbortController().signal

/** Asks so many times at once; tells how many got their turn. */
function ask(bucket: ReturnType<typeof createTokenBucket>, times: number): { readonly turns: number[] } {
  const turns: number[] = []
  for (let index = 0; index < times; index += 1) {
    void bucket.take(noSignal).then(() => turns.push(index))
  }
  return { turns }
}

it('lets a burst through, then so many a second, in order', async () => {
  const clock = manualClock()
  const { turns } = ask(createTokenBucket({ clock, perSecond: 2, burst: 3 }), 6)
  await clock.advance(0)
  expect(turns).toEqual([0, 1, 2])
  await clock.advance(499)
  expect(turns).toHaveLength(3)
  await clock.advance(1)
  expect(turns).toEqual([0, 1, 2, 3])
  await clock.advance(1000)
  expect(turns).toEqual([0, 1, 2, 3, 4, 5])
})

it('fills up again to the burst, not above', async () => {
  const clock = manualClock()
  const bucket = createTokenBucket({ clock, perSecond: 2, burst: 3 })
  ask(bucket, 3)
  await clock.advance(3_600_000)
  const { turns } = ask(bucket, 5)
  await clock.advance(0)
  expect(turns).toHaveLength(3)
})

it('gives back the turn of one who went away', async () => {
  const clock = manualClock()
  const bucket = createTokenBucket({ clock, perSecond: 1, burst: 1 })
  ask(bucket, 1)
  const gone = new AbortController()
  const left = bucket.take(gone.signal)
  gone.abort(new Error('gone'))
  await expect(left).rejects.toThrow('gone')
  const { turns } = ask(bucket, 1)
  await clock.advance(1000)
  expect(turns).toHaveLength(1)
  await expect(bucket.take(gone.signal)).rejects.toThrow('gone')
})
