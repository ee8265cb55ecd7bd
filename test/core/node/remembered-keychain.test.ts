import { describe, expect, test } from 'vitest'
import { rememberKeychain } from '../../../src/core/node/remembered-keychain.ts'
import { manualClock } from '../../support/manual-clock.ts'
import { memoryKeychain } from '../secrets/memory-keychain.ts'

function open(kept: Record<string, string> = {}) {
  const [keychain, clock] = [memoryKeychain(kept), manualClock()]
  return { keychain, clock, remembered: rememberKeychain(keychain, clock) }
}

describe('a keychain', () => {
  test('is asked once for a key that it has', async () => {
    const { keychain, clock, remembered } = open({ fal: 'kept' })
    await Promise.all([remembered.read('fal'), remembered.read('fal')])
    await clock.advance(86_400_000)
    expect(await remembered.read('fal')).toEqual({ key: 'kept', trouble: null })
    expect(await remembered.look('fal')).toEqual({ key: 'kept', trouble: null })
    expect(keychain.reads).toBe(1)
  })

  test('is asked again after half a minute, then ever more seldom, for a key that it lacks', async () => {
    const { keychain, clock, remembered } = open()
    const askedAt: number[] = []
    for (let second = 0; second <= 900; second += 1) {
      const before = keychain.reads
      await remembered.read('fal')
      if (keychain.reads > before) askedAt.push(second)
      await clock.advance(1000)
    }
    expect(askedAt).toEqual([0, 30, 90, 210, 450])
  })

  test('that was unlocked gives its key half a minute later', async () => {
    const { keychain, clock, remembered } = open({ fal: 'kept' })
    keychain.trouble = 'LOCKED'
    expect(await remembered.read('fal')).toMatchObject({ key: null, trouble: { reason: 'LOCKED' } })
    keychain.trouble = null
    await clock.advance(29_999)
    expect(await remembered.read('fal')).toMatchObject({ key: null })
    await clock.advance(1)
    expect(await remembered.read('fal')).toEqual({ key: 'kept', trouble: null })
  })

  test('that was unlocked gives its key at once to a person who looks, and to all after', async () => {
    const { keychain, remembered } = open({ fal: 'kept' })
    keychain.trouble = 'LOCKED'
    await remembered.read('fal')
    keychain.trouble = null
    expect(await remembered.look('fal')).toEqual({ key: 'kept', trouble: null })
    expect(await remembered.read('fal')).toEqual({ key: 'kept', trouble: null })
  })

  test('that shows a prompt is waited for ten seconds, and asked no second time meanwhile', async () => {
    const { keychain, clock, remembered } = open({ fal: 'kept' })
    const { promise, resolve: unlock } = Promise.withResolvers<void>()
    keychain.prompt = promise
    const first = remembered.read('fal')
    await clock.advance(10_000)
    expect(await first).toMatchObject({ key: null, trouble: { reason: 'NO_ANSWER' } })
    const second = remembered.read('fal')
    unlock()
    expect(await second).toEqual({ key: 'kept', trouble: null })
    expect(await remembered.read('fal')).toEqual({ key: 'kept', trouble: null })
    expect(keychain.reads).toBe(1)
  })

  test('that answers after a key was set does not bring the old one back', async () => {
    const { keychain, remembered } = open({ fal: 'old' })
    const { promise, resolve: unlock } = Promise.withResolvers<void>()
    keychain.prompt = promise
    const early = remembered.read('fal')
    await remembered.write('fal', 'new')
    keychain.prompt = null
    expect(await remembered.read('fal')).toEqual({ key: 'new', trouble: null })
    unlock()
    await early
    expect(await remembered.read('fal')).toEqual({ key: 'new', trouble: null })
  })

  test('whose key was forgotten has none', async () => {
    const { remembered } = open({ fal: 'kept' })
    await remembered.read('fal')
    expect(await remembered.forget('fal')).toBe(true)
    expect(await remembered.read('fal')).toEqual({ key: null, trouble: null })
  })
})
