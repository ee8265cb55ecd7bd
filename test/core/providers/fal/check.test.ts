import { describe, expect, test } from 'vitest'
import { pauseBefore } from '../../../../src/core/providers/fal/check.ts'
import type { FaultName } from '../../../simulators/fal.ts'
import { openFal, preparedSubmission, settled, submissionOf, ticketFor, watching } from './open-fal.ts'

async function submitted(options: Parameters<typeof openFal>[0] = {}) {
  const work = await openFal(options)
  const ticket = await ticketFor(work, await preparedSubmission(work))
  return { ...work, ticket }
}

const completed = {
  is: 'completed',
  result: { url: expect.stringContaining('/cdn/'), facts: { requestId: expect.any(String) } },
}

describe('asking after a request', () => {
  test('ends with where the result is, what it cost and what the model said', async () => {
    const { fal, provider, ticket } = await submitted()
    const outcome = await settled(provider, ticket)
    expect(outcome).toEqual({
      is: 'completed',
      result: {
        url: expect.stringMatching(new RegExp(`^${fal.origin}/cdn/`)),
        facts: {
          requestId: fal.ledger.accepted[0]?.requestId,
          seed: expect.any(Number),
          logs: expect.any(Array),
          inferenceSeconds: expect.any(Number),
        },
      },
      // 32 × 24 pixels at $0.001 a megapixel.
      charged: 1,
    })
    expect(fal.ledger.violations).toEqual([])
  })

  test('tells a place in the queue once', async () => {
    const { fal, provider, ticket } = await submitted({ concurrency: 0 })
    expect(await provider.check(ticket, watching())).toEqual({ is: 'queued', place: 0 })
    const abort = new AbortController()
    const next = provider.check(ticket, watching(abort.signal))
    const asked = () => fal.ledger.traffic.filter(({ path }) => path.includes('/status')).length
    const before = asked()
    await fal.until(() => asked() > before + 2)
    abort.abort('shutdown')
    await expect(next).rejects.toBe('shutdown')
  })

  test.each<FaultName<'status'>>(['reset', 'badGateway', 'html', 'garbled', 'tooMany', 'notFound', 'slow'])(
    'goes on when its status meets %s',
    async (fault) => {
      const { fal, provider, ticket } = await submitted({ slowMs: 20 })
      fal.next('status', fault)
      expect(await settled(provider, ticket)).toMatchObject(completed)
      expect(fal.ledger.posts).toBe(1)
    },
  )

  test.each<FaultName<'result'>>([
    'reset',
    'badGateway',
    'html',
    'garbled',
    'tooMany',
    'notFound',
    'slow',
    'stillInProgress200',
    'gatewayTimeout',
    'missingUrl',
    'strangeUrl',
  ])('goes on when its result meets %s', async (fault) => {
    const { fal, provider, ticket } = await submitted({ slowMs: 20 })
    fal.next('result', fault)
    expect(await settled(provider, ticket)).toMatchObject(completed)
    expect(fal.ledger.posts).toBe(1)
  })

  test('waits while there is no network, and goes on when it is back', async () => {
    const { fal, provider, ticket } = await submitted()
    await fal.goOffline()
    const outcome = settled(provider, ticket)
    await fal.goOnline()
    expect(await outcome).toMatchObject(completed)
  })

  test.each<[FaultName<'job'>, object]>([
    ['fails500', { is: 'dropped', problem: { code: 'PROVIDER_FAILED' } }],
    ['startTimeout', { is: 'dropped', problem: { code: 'PROVIDER_FAILED' } }],
    ['fails422', { is: 'refused', charged: 'maybe', problem: { data: { detail: 'Image too large' } } }],
  ])('never takes COMPLETED for success: %s', async (fault, expected) => {
    const { fal, provider, ...work } = await openFal()
    const submission = await preparedSubmission({ fal, provider, ...work })
    fal.next('job', fault)
    const ticket = await ticketFor({ fal, provider, ...work }, submission)
    expect(await settled(provider, ticket)).toMatchObject(expected)
  })

  test('knows by the status alone that the work was given up', async () => {
    const work = await openFal()
    const submission = await preparedSubmission(work)
    work.fal.next('job', 'fails500')
    work.fal.faults.result = { badGateway: 1 }
    const ticket = await ticketFor(work, submission)
    expect(await settled(work.provider, ticket)).toMatchObject({ is: 'dropped' })
  })

  test('waits however often a result is said to be still in progress', async () => {
    const { fal, provider, ticket } = await submitted()
    for (let i = 0; i < 6; i += 1) fal.next('result', 'stillInProgress200')
    expect(await settled(provider, ticket)).toMatchObject(completed)
  })

  test.each<FaultName<'result'>>(['missingUrl', 'strangeUrl'])(
    'keeps a paid result that is not what fal describes for a person to see: %s',
    async (fault) => {
      const { fal, provider, ticket } = await submitted()
      fal.faults.result = { [fault]: 1 }
      expect(await settled(provider, ticket)).toMatchObject({
        is: 'lost',
        problem: { code: 'STRANGE_ANSWER', data: { detail: expect.stringContaining('"image"') } },
      })
    },
  )

  test('says that the key is not taken, and goes on when it is', async () => {
    const { fal, provider, ticket } = await submitted()
    fal.faults.unauthorised = true
    expect(await provider.check(ticket, watching())).toMatchObject({
      is: 'unauthorised',
      problem: { code: 'KEY_REFUSED' },
    })
    fal.faults.unauthorised = false
    expect(await settled(provider, ticket)).toMatchObject(completed)
  })

  test('says that there is no key', async () => {
    const { provider, ticket, secrets } = await submitted()
    await secrets.forget('fal')
    expect(await provider.check(ticket, watching())).toMatchObject({
      is: 'unauthorised',
      problem: { code: 'KEY_MISSING' },
    })
  })

  test('goes on while the account is locked', async () => {
    const { fal, provider, ticket } = await submitted()
    fal.faults.locked = true
    expect(await settled(provider, ticket)).toMatchObject(completed)
  })
})

describe('a request that the queue does not know any more', () => {
  test('is found in the history with its result', async () => {
    const { fal, provider, ticket } = await submitted()
    await fal.idle()
    fal.faults.status = { notFound: 1 }
    expect(await settled(provider, ticket)).toMatchObject({ ...completed, charged: null })
  })

  test('is found in the history with its end', async () => {
    const work = await openFal()
    const submission = await preparedSubmission(work)
    work.fal.next('job', 'fails422')
    const ticket = await ticketFor(work, submission)
    await work.fal.idle()
    work.fal.faults.status = { notFound: 1 }
    expect(await settled(work.provider, ticket)).toMatchObject({ is: 'refused', charged: 'maybe' })
  })

  test('is lost when the history does not know it either', async () => {
    const { fal, provider, ticket } = await submitted({ windowMs: 20 })
    const unknown = { ...ticket, requestId: '8b8bcd3c-1c56-4b3a-8d0c-6ed02b8ac2f1' }
    expect(await settled(provider, unknown)).toMatchObject({
      is: 'lost',
      problem: { code: 'RESULT_EXPIRED', data: { requestId: unknown.requestId } },
    })
    expect(fal.ledger.posts).toBe(1)
  })

  test.each<FaultName<'history'>>(['unauthorised', 'badGateway', 'garbled'])(
    'is not lost while the history answers with %s',
    async (fault) => {
      const { fal, provider, ticket } = await submitted({ windowMs: 1 })
      await fal.idle()
      fal.faults.status = { notFound: 1 }
      fal.faults.history = { [fault]: 1 }
      const outcome = settled(provider, ticket)
      const asked = () => fal.ledger.traffic.filter(({ path }) => path.startsWith('/api/')).length
      await fal.until(() => asked() > 2)
      fal.faults.history = {}
      expect(await outcome).toMatchObject(completed)
    },
  )
})

test('a ticket of another kind is not asked after', async () => {
  const { provider, fal } = await openFal()
  const ticket = { requestId: '../../account', endpoint: 'fal-ai/seedvr', model: 'fal/seedvr-image' }
  await expect(provider.check(ticket, watching())).rejects.toThrow('Invalid UUID')
  expect(fal.ledger.connections).toBe(0)
})

test('a submission of a picture that is not there is refused in words of fal', async () => {
  const work = await openFal()
  const ticket = await ticketFor(work, submissionOf(`${work.fal.origin}/cdn/files/none.png`))
  expect(await settled(work.provider, ticket)).toMatchObject({ is: 'refused', charged: 'maybe' })
})

test('it is asked soon after news, then more and more seldom', () => {
  const watch = { asked: 0, missed: 0, toldAt: 0 }
  expect(pauseBefore(watch, 0)).toBe(300)
  expect(pauseBefore({ ...watch, asked: 1 }, 1000)).toBe(500)
  expect(pauseBefore({ ...watch, asked: 9 }, 20_000)).toBe(2000)
  expect(pauseBefore({ ...watch, asked: 99 }, 10_000_000)).toBe(5000)
  expect(pauseBefore({ ...watch, asked: 9, missed: 1 }, 20_000)).toBe(1000)
  expect(pauseBefore({ ...watch, asked: 99, missed: 99 }, 20_000)).toBe(60_000)
})
