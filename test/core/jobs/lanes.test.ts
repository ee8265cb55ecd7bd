import { describe, expect, test } from 'vitest'
import { createLanes } from '../../../src/core/jobs/lanes.ts'
import { problem } from '../../../src/shared/domain/problem.ts'
import { manualClock } from '../../support/manual-clock.ts'

const offline = {
  for: 'network',
  problem: problem('UNREACHABLE', { provider: 'fal' }),
  retryAt: null,
} as const

function openLanes() {
  const clock = manualClock()
  const lanes = createLanes({ clock, providers: ['fal', 'local'], random: () => 1 })
  return { clock, lanes }
}

describe('a lane', () => {
  test('lets everything through while nothing stands in its way', () => {
    const { lanes } = openLanes()
    expect(lanes.allowance('fal')).toBe(Infinity)
    expect(lanes.all()).toEqual([
      { provider: 'fal', closed: null },
      { provider: 'local', closed: null },
    ])
  })

  test('that is closed lets nothing through, says why and until when, and leaves the others open', () => {
    const { clock, lanes } = openLanes()
    lanes.close('fal', offline)
    expect(lanes.allowance('fal')).toBe(0)
    expect(lanes.allowance('local')).toBe(Infinity)
    const closed = { for: 'network', problem: offline.problem, until: clock.now() + 1000 }
    expect(lanes.all()[0]).toEqual({ provider: 'fal', closed })
  })

  test('is tried with one job after a while, and opens when that goes through', async () => {
    const { clock, lanes } = openLanes()
    lanes.close('fal', offline)
    await clock.advance(1000)
    expect(lanes.allowance('fal')).toBe(1)
    lanes.succeeded('fal')
    expect(lanes.allowance('fal')).toBe(Infinity)
  })

  test('stays closed twice as long each time, five minutes at most', async () => {
    const { clock, lanes } = openLanes()
    const pauses: number[] = []
    for (let count = 0; count < 12; count += 1) {
      lanes.close('fal', offline)
      pauses.push((lanes.all()[0]?.closed?.until ?? 0) - clock.now())
      await clock.advance(300_000)
    }
    expect(pauses.slice(0, 4)).toEqual([1000, 2000, 4000, 8000])
    expect(pauses.at(-1)).toBe(300_000)
  })

  test('is tried a few hundred times in a day without a network', async () => {
    const { clock, lanes } = openLanes()
    let tries = 0
    lanes.watch(() => {
      if (lanes.allowance('fal') === 0) return
      tries += 1
      lanes.close('fal', offline)
    })
    lanes.close('fal', offline)
    await clock.advance(24 * 3600 * 1000)
    expect(tries).toBeGreaterThan(200)
    expect(tries).toBeLessThan(500)
  })

  test('stays closed for as long as the provider asks', async () => {
    const { clock, lanes } = openLanes()
    lanes.close('fal', { ...offline, retryAt: clock.now() + 30_000 })
    await clock.advance(29_000)
    expect(lanes.allowance('fal')).toBe(0)
    await clock.advance(1000)
    expect(lanes.allowance('fal')).toBe(1)
  })

  test('counts failures side by side as one', async () => {
    const { clock, lanes } = openLanes()
    for (let count = 0; count < 10; count += 1) lanes.close('fal', offline)
    await clock.advance(1000)
    lanes.close('fal', offline)
    expect((lanes.all()[0]?.closed?.until ?? 0) - clock.now()).toBe(2000)
  })

  test('is tried at once when a person does something', () => {
    const { lanes } = openLanes()
    lanes.close('fal', offline)
    lanes.nudge()
    expect(lanes.allowance('fal')).toBe(1)
  })

  test('is waited for until it opens, or the wait is given up', async () => {
    const { clock, lanes } = openLanes()
    lanes.close('fal', offline)
    const open = lanes.untilOpen('fal', new AbortController().signal)
    const abort = new AbortController()
    const given = lanes.untilOpen('fal', abort.signal)
    abort.abort('shutdown')
    await expect(given).rejects.toBe('shutdown')
    await clock.advance(1000)
    await open
  })
})
