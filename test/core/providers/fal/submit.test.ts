import { describe, expect, test, vi } from 'vitest'
import { nodeClock } from '../../../../src/core/node/node-clock.ts'
import type { FaultName } from '../../../simulators/fal.ts'
import { answeringServer } from './answering-server.ts'
import { openFal, preparedSubmission, sending, submissionOf } from './open-fal.ts'

const requestId = '8b8bcd3c-1c56-4b3a-8d0c-6ed02b8ac2f1'
const picture = 'https://v3.fal.media/files/a.png'

describe('a submission', () => {
  test('is accepted with a ticket of its id and its addresses', async () => {
    const work = await openFal()
    const outcome = await work.provider.submit(await preparedSubmission(work), sending())
    const [accepted] = work.fal.ledger.accepted
    const url = `${work.fal.origin}/queue/fal-ai/seedvr/requests/${accepted?.requestId}`
    expect(outcome).toEqual({
      is: 'accepted',
      ticket: {
        model: 'fal/seedvr-image',
        endpoint: 'fal-ai/seedvr/upscale/image',
        requestId: accepted?.requestId,
        statusUrl: `${url}/status`,
        responseUrl: url,
        cancelUrl: `${url}/cancel`,
      },
    })
    expect(work.fal.ledger.violations).toEqual([])
  })

  test('asks fal to begin soon or not at all, and to keep the result for 30 days', async () => {
    const work = await openFal()
    await work.provider.submit(await preparedSubmission(work), sending())
    const sent = work.fal.ledger.traffic.find(({ path }) => path === '/queue/fal-ai/seedvr/upscale/image')
    expect(sent?.headers).toMatchObject({
      'x-fal-request-timeout': '900',
      'x-fal-request-start-timeout': '900',
      'x-fal-object-lifecycle-preference': '{"expiration_duration_seconds":2592000}',
    })
    expect(Object.keys(sent?.headers ?? {})).not.toContain('x-fal-store-io')
  })

  test.each<[FaultName<'submit'>, number, object]>([
    ['dropBefore', 0, { is: 'unknown' }],
    ['dropAfter', 1, { is: 'unknown' }],
    ['badGatewayBefore', 0, { is: 'unknown' }],
    ['badGatewayAfter', 1, { is: 'unknown' }],
    ['garbledNamelessAfter', 1, { is: 'unknown' }],
    ['htmlAfter', 1, { is: 'unknown' }],
    ['unavailable', 0, { is: 'unknown' }],
    ['garbledAfter', 1, { is: 'accepted' }],
    ['slow', 1, { is: 'accepted' }],
    ['tooMany', 0, { is: 'busy', retryAt: expect.any(Number) }],
    ['locked', 0, { is: 'unfunded', problem: { code: 'ACCOUNT_LOCKED' } }],
    ['startTimeout', 0, { is: 'dropped', problem: { code: 'PROVIDER_FAILED' } }],
  ])('is sent once when it meets %s', async (fault, taken, expected) => {
    const work = await openFal({ slowMs: 50 })
    const submission = await preparedSubmission(work)
    work.fal.next('submit', fault)
    const outcome = await work.provider.submit(submission, sending())
    expect(outcome).toMatchObject(expected)
    expect(work.fal.ledger.posts).toBe(1)
    expect(work.fal.ledger.accepted).toHaveLength(taken)
    if (outcome.is === 'accepted') {
      expect(outcome.ticket).toMatchObject({ requestId: work.fal.ledger.accepted[0]?.requestId })
    }
  })

  test('that gets no answer is unknown when the wait is ended', async () => {
    const work = await openFal()
    const submission = await preparedSubmission(work)
    work.fal.next('submit', 'timeoutAfter')
    const abort = new AbortController()
    const submitted = work.provider.submit(submission, sending({ signal: abort.signal }))
    await work.fal.until(() => work.fal.ledger.accepted.length === 1)
    abort.abort('shutdown')
    expect(await submitted).toEqual({ is: 'unknown' })
    expect(work.fal.ledger.posts).toBe(1)
  })

  test('goes over a connection of its own', async () => {
    const work = await openFal()
    const submission = await preparedSubmission(work)
    const before = work.fal.ledger.connections
    await work.provider.submit(submission, sending())
    await work.provider.submit(submission, sending())
    expect(work.fal.ledger.connections).toBe(before + 2)
  })

  test('is not sent, and is tried again, while fal is out of reach', async () => {
    const work = await openFal()
    const submission = await preparedSubmission(work)
    await work.fal.goOffline()
    expect(await work.provider.submit(submission, sending())).toMatchObject({
      is: 'unavailable',
      problem: { code: 'UNREACHABLE', data: { reason: 'ECONNREFUSED' } },
    })
    await work.fal.goOnline()
    expect(await work.provider.submit(submission, sending())).toMatchObject({ is: 'accepted' })
    expect(work.fal.ledger.posts).toBe(1)
  })

  test('is not tried before the next try is due, but when a person asks for it', async () => {
    const work = await openFal({ clock: nodeClock })
    await work.fal.goOffline()
    const submission = submissionOf(picture)
    for (let i = 0; i < 5; i += 1) await work.provider.submit(submission, sending())
    await work.fal.goOnline()
    expect(await work.provider.submit(submission, sending())).toMatchObject({
      is: 'unavailable',
      retryAt: expect.any(Number),
    })
    expect(work.fal.ledger.posts).toBe(0)
    work.provider.cloud?.nudge?.()
    expect(await work.provider.submit(submission, sending())).toMatchObject({ is: 'accepted' })
  })

  test('that was told to end before it left is not unknown', async () => {
    const work = await openFal()
    const submission = await preparedSubmission(work)
    const signal = AbortSignal.abort('shutdown')
    expect(await work.provider.submit(submission, sending({ signal }))).toMatchObject({ is: 'unavailable' })
    expect(work.fal.ledger.posts).toBe(0)
  })

  test('needs a key, and looks for none in the environment', async () => {
    const work = await openFal()
    const submission = await preparedSubmission(work)
    await work.secrets.forget('fal')
    vi.stubEnv('FAL_KEY', 'test-key:test-secret')
    const outcome = await work.provider.submit(submission, sending())
    vi.unstubAllEnvs()
    expect(outcome).toMatchObject({ is: 'unauthorised', problem: { code: 'KEY_MISSING' } })
    expect(work.fal.ledger.posts).toBe(0)
  })

  test('with a key that is not taken says so', async () => {
    const work = await openFal()
    const submission = await preparedSubmission(work)
    work.fal.faults.unauthorised = true
    expect(await work.provider.submit(submission, sending())).toMatchObject({
      is: 'unauthorised',
      problem: { code: 'KEY_REFUSED', data: { detail: 'invalid key credentials' } },
    })
  })

  test.each([
    ['a buffer', { image_url: Buffer.from('a') }],
    ['bytes', { image_url: new Uint8Array(3) }],
    ['a file', { image_url: new Blob(['a']) }],
    ['a date', { image_url: picture, at: new Date() }],
    ['nothing', { image_url: undefined }],
  ])('with %s in it, which would be sent as something else, is not sent', async (_name, request) => {
    const work = await openFal()
    await expect(work.provider.submit({ ...submissionOf(picture), request }, sending())).rejects.toThrow(
      'Invalid input',
    )
    expect(work.fal.ledger.connections).toBe(0)
  })
})

describe('what is told of a submission on its way', () => {
  test('comes before the next step: sent before the answer is read, its id before the body is', async () => {
    const steps: string[] = []
    const body = Promise.withResolvers<void>()
    const answer = Promise.withResolvers<void>()
    const origin = await answeringServer(async (request, response) => {
      await request.resume().toArray()
      await answer.promise
      response.writeHead(200, { 'content-type': 'application/json', 'x-fal-request-id': requestId })
      response.flushHeaders()
      await body.promise
      steps.push('body')
      response.end(JSON.stringify({ request_id: requestId }))
    })
    const { provider } = await openFal({ origin })
    const outcome = await provider.submit(
      submissionOf(picture),
      sending({
        onSent: async () => {
          steps.push('sent')
          answer.resolve()
        },
        onNamed: async (id) => {
          steps.push(`named ${id}`)
          body.resolve()
        },
      }),
    )
    expect(steps).toEqual(['sent', `named ${requestId}`, 'body'])
    expect(outcome).toMatchObject({ is: 'accepted', ticket: { requestId } })
  })

  test('may fail; the work may be taken all the same', async () => {
    const work = await openFal()
    const submission = await preparedSubmission(work)
    const onNamed = async () => {
      throw new Error('ENOSPC')
    }
    expect(await work.provider.submit(submission, sending({ onNamed }))).toEqual({ is: 'unknown' })
    expect(work.fal.ledger.accepted).toHaveLength(1)
  })
})

describe('an answer to a submission', () => {
  const answered = async (body: unknown, headers: Record<string, string> = {}, status = 200) => {
    const origin = await answeringServer(async (request, response) => {
      await request.resume().toArray()
      response.writeHead(status, { 'content-type': 'application/json', ...headers })
      response.end(JSON.stringify(body))
    })
    const named: string[] = []
    const { provider } = await openFal({ origin })
    const outcome = await provider.submit(
      submissionOf(picture),
      sending({ onNamed: async (id) => void named.push(id) }),
    )
    return { outcome, named, origin }
  }

  test.each(['../../account', 'a/../b?c', '', '42'])('with the id %j is not believed', async (id) => {
    expect(await answered({ request_id: id })).toMatchObject({ outcome: { is: 'unknown' } })
    expect(await answered({}, { 'x-fal-request-id': id })).toMatchObject({
      outcome: { is: 'unknown' },
      named: [],
    })
  })

  test.each([
    'https://queue.fal.run.evil.com/a',
    'https://queue.fal.run@evil.com/',
    'http://169.254.169.254/',
  ])('with the address %s is not followed there', async (address) => {
    const { outcome } = await answered({ request_id: requestId, status_url: address })
    expect(outcome).toEqual({ is: 'unknown' })
    const { outcome: named, origin } = await answered(
      { request_id: requestId, cancel_url: address },
      { 'x-fal-request-id': requestId },
    )
    const cancelUrl = `${origin}/queue/fal-ai/seedvr/requests/${requestId}/cancel`
    expect(named).toMatchObject({ is: 'accepted', ticket: { requestId, cancelUrl } })
  })

  test('that sends it elsewhere is not followed', async () => {
    const other = vi.fn<() => void>()
    const elsewhere = await answeringServer((_request, response) => {
      other()
      response.end()
    })
    for (const status of [301, 302, 307, 308]) {
      expect(await answered({}, { location: `${elsewhere}/queue/x` }, status)).toMatchObject({
        outcome: { is: 'unknown' },
      })
    }
    expect(other).not.toHaveBeenCalled()
  })

  test('of an error names a request that was never made, and is not listened to', async () => {
    const { named, outcome } = await answered({ detail: 'no' }, { 'x-fal-request-id': requestId }, 422)
    expect(named).toEqual([])
    expect(outcome).toMatchObject({ is: 'refused', charged: 'maybe' })
  })
})
