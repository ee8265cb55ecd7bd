import { describe, expect, it } from 'vitest'
import { createReach, type Reach } from '../../../src/core/net/reach.ts'
import { manualClock, type ManualClock } from '../../support/manual-clock.ts'

const noSignal = new AbortController().signal

/** Random numbers that are the same every time. */
function repeatable(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

function setUp(): { clock: ManualClock; reach: Reach } {
  const clock = manualClock()
  return { clock, reach: createReach({ clock, random: () => 1 }) }
}

/** Passes without waiting for it; tells who went through. */
function passing(reach: Reach, names: readonly string[], signal = noSignal): string[] {
  const through: string[] = []
  for (const name of names)
    void reach.pass(signal).then(
      () => through.push(name),
      () => undefined,
    )
  return through
}

describe('while the provider is reached', () => {
  it('everyone passes at once', async () => {
    const { clock, reach } = setUp()
    const through = passing(reach, ['a', 'b'])
    await clock.advance(0)
    expect(through).toEqual(['a', 'b'])
    expect(reach.closedUntil).toBeNull()
  })

  it('many failures at once count as one', async () => {
    const { clock, reach } = setUp()
    for (let index = 0; index < 20; index += 1) reach.failed()
    expect(reach.closedUntil).toBe(clock.now() + 1000)
    passing(reach, ['a'])
    await clock.advance(1000)
    reach.failed()
    expect(reach.closedUntil).toBe(clock.now() + 2000)
  })
})

describe('while the provider is not reached', () => {
  it('one tries when a try is due, and the others wait for its result', async () => {
    const { clock, reach } = setUp()
    reach.failed()
    const through = passing(reach, ['a', 'b', 'c'])
    await clock.advance(999)
    expect(through).toEqual([])
    await clock.advance(1)
    expect(through).toEqual(['a'])
    const late = passing(reach, ['d'])
    await clock.advance(60_000)
    expect(through).toEqual(['a'])
    expect(late).toEqual([])
    reach.failed()
    expect(reach.closedUntil).toBe(clock.now() + 2000)
    await clock.advance(2000)
    expect(through).toEqual(['a', 'b'])
    reach.succeeded()
    await clock.advance(0)
    expect(through).toEqual(['a', 'b', 'c'])
    expect(reach.closedUntil).toBeNull()
  })

  it('waits as long as the provider asked', async () => {
    const { clock, reach } = setUp()
    reach.failed(90_000)
    expect(reach.closedUntil).toBe(clock.now() + 90_000)
    reach.failed(120_000)
    expect(reach.closedUntil).toBe(clock.now() + 120_000)
    reach.failed()
    expect(reach.closedUntil).toBe(clock.now() + 120_000)
  })

  it('a nudge makes a try due at once, and short waits after it', async () => {
    const { clock, reach } = setUp()
    for (let index = 0; index < 12; index += 1) {
      reach.failed()
      await clock.advance(300_000)
    }
    reach.failed()
    const through = passing(reach, ['a', 'b'])
    await clock.advance(0)
    expect(through).toEqual([])
    reach.nudge()
    await clock.advance(0)
    expect(through).toEqual(['a'])
    reach.failed()
    expect(reach.closedUntil).toBe(clock.now() + 1000)
  })

  it('a try that is called off leaves the next one to another', async () => {
    const { clock, reach } = setUp()
    reach.failed()
    const stop = new AbortController()
    const first = passing(reach, ['a'], stop.signal)
    const others = passing(reach, ['b', 'c'])
    await clock.advance(1000)
    expect(first).toEqual(['a'])
    expect(others).toEqual([])
    stop.abort()
    await clock.advance(0)
    expect(others).toEqual(['b'])
  })

  it('a try nobody hears of again leaves the next one to another after two minutes', async () => {
    const { clock, reach } = setUp()
    reach.failed()
    const through = passing(reach, ['a', 'b'])
    await clock.advance(1000 + 119_999)
    expect(through).toEqual(['a'])
    await clock.advance(1)
    expect(through).toEqual(['a', 'b'])
  })

  it('waiting ends with the reason of the signal', async () => {
    const { clock, reach } = setUp()
    reach.failed()
    const stop = new AbortController()
    const waiting = reach.pass(stop.signal)
    stop.abort(new Error('enough'))
    await expect(waiting).rejects.toThrow('enough')
    await expect(reach.pass(stop.signal)).rejects.toThrow('enough')
    const through = passing(reach, ['b'])
    await clock.advance(1000)
    expect(through).toEqual(['b'])
  })

  it('listeners hear when the next try is due', async () => {
    const { clock, reach } = setUp()
    const heard: (number | null)[] = []
    const stop = reach.watch((until) => heard.push(until))
    const start = clock.now()
    reach.failed()
    reach.failed()
    reach.succeeded()
    reach.succeeded()
    stop()
    reach.failed()
    expect(heard).toEqual([start + 1000, null])
  })
})

it('a day without a network makes fewer than 500 tries, and all go on after the first success', async () => {
  const clock = manualClock()
  const reach = createReach({ clock, random: repeatable(7) })
  const stop = new AbortController()
  let online = false
  let tries = 0
  let done = 0
  /** Somebody who asks until there is an answer. */
  async function asks(): Promise<void> {
    for (;;) {
      await reach.pass(stop.signal)
      if (!online) tries += 1
      if (online) break
      reach.failed()
    }
    done += 1
    reach.succeeded()
  }
  const everyone = Promise.all(Array.from({ length: 21 }, asks))
  await clock.advance(0)
  await clock.advance(86_400_000)
  expect(tries).toBeLessThan(500)
  expect(tries).toBeGreaterThan(200)
  online = true
  await clock.advance(300_000)
  await everyone
  expect(done).toBe(21)
})
