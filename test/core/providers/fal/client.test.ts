import { describe, expect, test, vi } from 'vitest'
import { askThroughClient, type Answer, type MadeRequest } from '../../../../src/core/providers/fal/client.ts'

const endpoint = 'fal-ai/seedvr/upscale/image'
const requestId = '8b8bcd3c-1c56-4b3a-8d0c-6ed02b8ac2f1'
const input = { image_url: 'https://v3.fal.media/a.png', upscale_factor: 2 }

/** Stands where the wire does, and counts. */
function counter(answer: () => Answer) {
  const requests: MadeRequest[] = []
  const send = async (request: MadeRequest) => {
    requests.push(request)
    return answer()
  }
  return { requests, send }
}

const says =
  (status: number, text = '', headers: Record<string, string> = {}) =>
  (): Answer => ({ status, text, headers: new Headers(headers) })

const submit = (send: (request: MadeRequest) => Promise<Answer>) =>
  askThroughClient('test-key:test-secret', (queue) => queue.submit(endpoint, { input }), send)

describe("fal's client", () => {
  test.each([
    ['429', says(429, '{"detail":"slow down"}', { 'content-type': 'application/json', 'retry-after': '1' })],
    ['502 with a page', says(502, '<html>', { 'content-type': 'text/html' })],
    ['503', says(503, '{"detail":"later"}', { 'content-type': 'application/json' })],
    ['504', says(504)],
    ['200 with JSON cut short', says(200, '{"status":"IN_Q', { 'content-type': 'application/json' })],
    ['403', says(403, '{"detail":"User is locked."}', { 'content-type': 'application/json' })],
  ])('sends a submission once and hands over what came: %s', async (_name, answer) => {
    const { requests, send } = counter(answer)
    const got = await submit(send)
    expect(requests).toHaveLength(1)
    expect(got).toEqual(answer())
  })

  test.each(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT', 'UND_ERR_SOCKET'])(
    'sends a submission once when the connection ends with %s',
    async (code) => {
      const broken = Object.assign(new TypeError('fetch failed'), { code })
      const { requests, send } = counter(() => {
        throw broken
      })
      await expect(submit(send)).rejects.toBe(broken)
      expect(requests).toHaveLength(1)
    },
  )

  test.each([429, 500, 502, 503, 504])(
    'asks for a status and for a result once at HTTP %i: patience is ours, and its sleep hears no signal',
    async (status) => {
      const { requests, send } = counter(says(status))
      await askThroughClient('k:s', (queue) => queue.status(endpoint, { requestId }), send)
      await askThroughClient('k:s', (queue) => queue.result(endpoint, { requestId }), send)
      expect(requests).toHaveLength(2)
    },
  )

  test('asks after a request by the two first parts of its endpoint, and never by a stream', async () => {
    const { requests, send } = counter(says(200, '{}'))
    await askThroughClient('k:s', (queue) => queue.status(endpoint, { requestId, logs: true }), send)
    await askThroughClient('k:s', (queue) => queue.result(endpoint, { requestId }), send)
    await askThroughClient('k:s', (queue) => queue.cancel(endpoint, { requestId }), send)
    const base = `https://queue.fal.run/fal-ai/seedvr/requests/${requestId}`
    expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      `GET ${base}/status?logs=1`,
      `GET ${base}`,
      `PUT ${base}/cancel`,
    ])
  })

  test('uses the key it is given and never the one of the environment', async () => {
    vi.stubEnv('FAL_KEY', 'environment:leaked')
    const { requests, send } = counter(says(200, '{}'))
    await submit(send)
    vi.unstubAllEnvs()
    expect(requests[0]?.headers.authorization).toBe('Key test-key:test-secret')
  })

  test('sends the input itself as the body', async () => {
    const { requests, send } = counter(says(200, '{}'))
    await submit(send)
    expect(requests[0]?.method).toBe('POST')
    expect(requests[0]?.url).toBe(`https://queue.fal.run/${endpoint}`)
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual(input)
  })

  test("hands over an answer's headers, which the client would drop", async () => {
    const { send } = counter(says(200, '{}', { 'x-fal-billable-units': '0.5' }))
    const answer = await askThroughClient('k:s', (queue) => queue.result(endpoint, { requestId }), send)
    expect(answer.headers.get('x-fal-billable-units')).toBe('0.5')
  })
})
