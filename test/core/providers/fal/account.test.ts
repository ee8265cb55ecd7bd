import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { openFal, type FalAtWork } from './open-fal.ts'

const verdict = async ({ provider }: FalAtWork) => await provider.cloud?.testKey(new AbortController().signal)

test('a key is tested for nothing', async () => {
  const work = await openFal()
  expect(await verdict(work)).toEqual({ verdict: 'good', detail: null })
  expect(work.fal.ledger.posts).toBe(0)
  expect(work.fal.ledger.violations).toEqual([])
})

test('a key that is not taken, an account that is locked, a fal that is not there are told apart', async () => {
  const work = await openFal()
  work.fal.next('history', 'locked')
  expect(await verdict(work)).toMatchObject({ verdict: 'locked', detail: expect.stringMatching(/balance/) })
  work.fal.next('history', 'unauthorised')
  expect(await verdict(work)).toEqual({ verdict: 'refused', detail: 'invalid key credentials' })
  await work.fal.goOffline()
  expect(await verdict(work)).toMatchObject({ verdict: 'unreachable' })
  await work.secrets.forget('fal')
  expect(await verdict(work)).toEqual({ verdict: 'missing', detail: null })
})

test('a key is named without being told', async () => {
  const { provider, secrets } = await openFal()
  const hash = createHash('sha256').update('test-key:test-secret').digest('hex')
  expect(await provider.cloud?.keyFingerprint()).toBe(hash.slice(0, 12))
  await secrets.forget('fal')
  expect(await provider.cloud?.keyFingerprint()).toBeNull()
})

test('what is sent is told to be public, for three days, and kept results for thirty', async () => {
  const { provider, fal } = await openFal()
  expect(provider.cloud?.disclosure).toMatchObject({ public: true, inputDays: 3, resultDays: 30 })
  expect(provider.cloud?.redirectedTo).toBe(fal.origin)
})
