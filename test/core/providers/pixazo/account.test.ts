import { expect, test } from 'vitest'
import { openPixazo } from './open-pixazo.ts'

const { signal } = new AbortController()

test('a key that is taken is good, though the request it asks after does not exist', async () => {
  const { provider, pixazo } = await openPixazo()
  expect(await provider.cloud?.testKey(signal)).toEqual({ verdict: 'good', detail: null })
  expect([pixazo.ledger.posts, pixazo.ledger.violations]).toEqual([0, []])
})

test('a key that is not taken is refused, with what Pixazo says', async () => {
  const { provider, pixazo } = await openPixazo()
  pixazo.faults.unauthorised = true
  expect(await provider.cloud?.testKey(signal)).toEqual({
    verdict: 'refused',
    detail: expect.stringContaining('invalid subscription key'),
  })
})

test('where nothing answers, whether a key is taken is not known', async () => {
  const { provider, pixazo } = await openPixazo({ faults: { status: { html: 1 } } })
  expect(await provider.cloud?.testKey(signal)).toMatchObject({ verdict: 'unreachable' })
  expect(pixazo.ledger.violations).toEqual([])
})

test('without a key there is none to test, and none to name', async () => {
  const { provider, secrets } = await openPixazo()
  expect(await provider.cloud?.keyFingerprint()).toMatch(/^[\da-f]{12}$/)
  await secrets.forget('pixazo')
  expect(await provider.cloud?.testKey(signal)).toEqual({ verdict: 'missing', detail: null })
  expect(await provider.cloud?.keyFingerprint()).toBeNull()
})

test('it is said through whose storage pictures go, and for how long', async () => {
  const { provider, pixazo } = await openPixazo()
  expect(provider.cloud?.disclosure).toEqual({
    provider: 'pixazo',
    title: 'Pixazo',
    through: 'fal.ai',
    public: true,
    inputDays: 1,
    resultDays: null,
  })
  expect(provider.cloud?.through).toEqual({ provider: 'fal', title: 'fal.ai' })
  expect(provider.cloud?.redirectedTo).toBe(pixazo.origin)
})

test('work can neither be taken back nor be looked up', async () => {
  const { provider } = await openPixazo()
  expect([provider.cancel, provider.reconcile]).toEqual([undefined, undefined])
})
