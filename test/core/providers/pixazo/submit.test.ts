import { describe, expect, test } from 'vitest'
import type { FaultName } from '../../../simulators/pixazo.ts'
import { goodSubmission, openPixazo, sending, settled, ticketFor } from './open-pixazo.ts'

describe('a submission', () => {
  test('is one POST with the documented headers and the parameters, and its ticket holds the id', async () => {
    const work = await openPixazo()
    const ticket = await ticketFor(work)
    const { ledger, origin } = work.pixazo
    const [accepted] = ledger.accepted
    expect(accepted?.input).toEqual({
      image_url: expect.stringContaining(origin),
      upscale_mode: 'factor',
      upscale_factor: 2,
      noise_scale: 0.1,
      output_format: 'png',
    })
    expect(ticket).toEqual({
      model: 'pixazo/seedvr-image',
      requestId: accepted?.requestId,
      pollingUrl: `${origin}/v2/requests/status/${accepted?.requestId}`,
      answer: null,
    })
    const post = ledger.traffic.find(({ method }) => method === 'POST')
    expect(post?.headers).toMatchObject({
      'content-type': 'application/json',
      'cache-control': 'no-cache',
      'ocp-apim-subscription-key': 'pixazo-test-key',
    })
    expect([ledger.posts, ledger.violations]).toEqual([1, []])
  })

  test('that is answered with the result keeps it in its ticket, and asks nothing more', async () => {
    const work = await openPixazo({ style: 'waited' })
    const ticket = await ticketFor(work)
    expect(ticket).toMatchObject({ requestId: null, answer: { output: [{ url: expect.any(String) }] } })
    expect(await settled(work.provider, ticket)).toMatchObject({ is: 'completed', charged: null })
    expect(work.pixazo.ledger.traffic.map(({ method }) => method)).toEqual(['POST', 'GET'])
  })

  const refusals: [FaultName<'submit'>, object][] = [
    ['tooMany', { is: 'busy', problem: { code: 'BUSY' }, retryAt: expect.any(Number) }],
    [
      'insufficientBalance',
      {
        is: 'unfunded',
        problem: { code: 'ACCOUNT_LOCKED', data: { detail: 'Your wallet does not have enough balance.' } },
      },
    ],
    ['forbidden', { is: 'unauthorised', problem: { code: 'KEY_REFUSED' } }],
    ['modelNotFound', { is: 'refused', problem: { code: 'PROVIDER_REFUSED' }, charged: 'no' }],
  ]
  test.each(refusals)('that is turned away (%s) says why, and was not charged', async (fault, outcome) => {
    const work = await openPixazo()
    work.pixazo.next('submit', fault)
    expect(await work.provider.submit(await goodSubmission(work), sending())).toMatchObject(outcome)
    expect([work.pixazo.ledger.posts, work.pixazo.ledger.accepted.length]).toEqual([1, 0])
  })

  test.each<FaultName<'submit'>>([
    'dropBefore',
    'dropAfter',
    'badGatewayBefore',
    'badGatewayAfter',
    'brokenBefore',
    'brokenAfter',
    'garbledAfter',
    'htmlAfter',
    'redirect',
  ])('whose answer tells nothing (%s) is unknown, and was one POST', async (fault) => {
    const work = await openPixazo()
    work.pixazo.next('submit', fault)
    expect(await work.provider.submit(await goodSubmission(work), sending())).toEqual({ is: 'unknown' })
    expect([work.pixazo.ledger.posts, work.pixazo.ledger.violations]).toEqual([1, []])
  })

  test('that is stopped while it waits for its answer is unknown', async () => {
    const work = await openPixazo()
    const stop = new AbortController()
    work.pixazo.next('submit', 'timeoutAfter')
    const submission = work.provider.submit(await goodSubmission(work), sending({ signal: stop.signal }))
    await work.pixazo.until(() => work.pixazo.ledger.accepted.length === 1)
    stop.abort('shutdown')
    expect(await submission).toEqual({ is: 'unknown' })
  })

  test('without a key, or where nothing listens, was not sent', async () => {
    const work = await openPixazo()
    const good = await goodSubmission(work)
    await work.pixazo.close()
    expect(await work.provider.submit(good, sending())).toMatchObject({ is: 'unavailable' })
    await work.secrets.forget('pixazo')
    expect(await work.provider.submit(good, sending())).toMatchObject({
      is: 'unauthorised',
      problem: { code: 'KEY_MISSING', data: { provider: 'pixazo' } },
    })
    expect(work.pixazo.ledger.posts).toBe(0)
  })

  test('that names another host to ask at is asked after at its own, with a warning', async () => {
    const work = await openPixazo()
    work.pixazo.next('submit', 'foreignPolling')
    const ticket = await ticketFor(work)
    expect(ticket).toMatchObject({ requestId: expect.stringMatching(/^seedvr-upscale_/), pollingUrl: null })
    expect(await settled(work.provider, ticket)).toMatchObject({ is: 'completed' })
    expect(work.pixazo.ledger.violations).toEqual([])
    expect(work.warnings).toEqual([expect.stringContaining('localhost')])
  })
})
