import sharp from 'sharp'
import { describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { startPixazo, type FaultName, type PixazoOptions, type PixazoSimulator } from './pixazo.ts'

const key = 'pixazo-test-key'
const image = '/seedvr-upscale/v1/upscale-image/generate'

async function open(options: PixazoOptions = {}): Promise<PixazoSimulator> {
  const pixazo = await startPixazo(options)
  onTestFinished(() => pixazo.close())
  return pixazo
}

function tinyPicture(): Promise<Buffer> {
  return sharp({ create: { width: 6, height: 4, channels: 3, background: 'teal' } })
    .png()
    .toBuffer()
}

interface Call {
  readonly body?: unknown
  readonly headers?: Record<string, string>
}

async function call(pixazo: PixazoSimulator, path: string, { body, headers }: Call = {}) {
  const response = await fetch(new URL(path, pixazo.origin), {
    redirect: 'manual',
    headers: { 'ocp-apim-subscription-key': key, ...headers },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, text, json: parsed(text) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function post(pixazo: PixazoSimulator, input: Record<string, unknown> = {}) {
  const image_url = pixazo.publish(await tinyPicture(), 'image/png')
  return call(pixazo, image, { body: { image_url, ...input } })
}

const Status = z.object({
  request_id: z.string(),
  status: z.string(),
  error: z.string().nullable(),
  output: z.object({ media_url: z.array(z.string()) }).nullable(),
})

async function finished(pixazo: PixazoSimulator, input: Record<string, unknown> = {}) {
  const { request_id } = z.object({ request_id: z.string() }).parse((await post(pixazo, input)).json)
  await pixazo.until(() => pixazo.unfinished === 0)
  return Status.parse((await call(pixazo, `/v2/requests/status/${request_id}`)).json)
}

describe('the simulator of Pixazo', () => {
  test('takes a submission with 202 and an id, and really enlarges the picture', async () => {
    const pixazo = await open()
    expect(await post(pixazo)).toMatchObject({
      status: 202,
      json: {
        request_id: expect.stringMatching(/^seedvr-upscale_/),
        status: 'QUEUED',
        polling_url: expect.stringContaining(`${pixazo.origin}/v2/requests/status/seedvr-upscale_`),
      },
    })
    const { status, output } = await finished(pixazo, { upscale_factor: 8 })
    const result = await fetch(output?.media_url[0] ?? '')
    const { width, height } = await sharp(await result.arrayBuffer()).metadata()
    expect([status, width, height]).toEqual(['COMPLETED', 48, 32])
    expect(pixazo.ledger.accepted).toHaveLength(2)
    expect(pixazo.ledger.violations).toEqual([])
  })

  test('answers with the result when it is to be waited for', async () => {
    const pixazo = await open({ style: 'waited' })
    expect(await post(pixazo)).toMatchObject({ status: 200, json: { output: [{ url: expect.any(String) }] } })
    pixazo.next('job', 'fails')
    expect(await post(pixazo)).toMatchObject({ status: 422, json: { error: 'Processing failed' } })
  })

  test('a target fixes the short side', async () => {
    const { output } = await finished(await open(), { upscale_mode: 'target', target_resolution: '720p' })
    const result = await fetch(output?.media_url[0] ?? '')
    expect(await sharp(await result.arrayBuffer()).metadata()).toMatchObject({ width: 1080, height: 720 })
  })

  test.each([
    { upscale_factor: 8.5 },
    { upscale_factor: '2' },
    { target_resolution: '4k' },
    { noise_scale: 1.01 },
    { output_format: 'jpeg' },
    { seed: 0.5 },
    { image_url: 'a.png' },
    { upscaling_factor: 2 },
  ])('refuses %o, and notes it', async (input) => {
    const pixazo = await open()
    expect(await post(pixazo, input)).toMatchObject({ status: 400, json: { error: 'Bad Request' } })
    expect([pixazo.ledger.accepted.length, pixazo.ledger.violations.length]).toEqual([0, 1])
  })

  test('a request without the key is refused, and a key in any other place is noted', async () => {
    const pixazo = await open()
    const without = { 'ocp-apim-subscription-key': 'another' }
    expect(await call(pixazo, image, { body: {}, headers: without })).toMatchObject({ status: 401 })
    expect(await call(pixazo, '/v2/requests/status/a', { headers: without })).toMatchObject({ status: 401 })
    expect(pixazo.ledger.violations).toEqual([])
    await call(pixazo, pixazo.publish(Buffer.from('a'), 'image/png'))
    await call(pixazo, `/v2/requests/status/a?key=${key}`)
    await call(pixazo, image, { body: { image_url: key } })
    expect(pixazo.ledger.violations).toEqual([
      expect.stringContaining('the key where none belongs'),
      expect.stringContaining('the key in the URL'),
      expect.stringContaining('the key in the body'),
      expect.stringContaining('image_url'),
    ])
  })

  test('a request it does not know is answered 404, and a path nobody documents is noted', async () => {
    const pixazo = await open()
    expect(await call(pixazo, '/v2/requests/status/unknown')).toMatchObject({ status: 404 })
    expect(pixazo.ledger.violations).toEqual([])
    await call(pixazo, '/seedvr-upscale/v1/upscale-video/prediction', { body: { prediction_id: 'a' } })
    await call(pixazo, '/v2/requests')
    expect(pixazo.ledger.violations).toHaveLength(2)
  })
})

describe('what goes wrong', () => {
  test.each<[FaultName<'submit'>, number]>([
    ['badGatewayBefore', 502],
    ['brokenBefore', 500],
    ['tooMany', 429],
    ['insufficientBalance', 402],
    ['forbidden', 403],
    ['modelNotFound', 400],
    ['redirect', 307],
  ])('before a submission is taken (%s) is counted and not accepted', async (fault, status) => {
    const pixazo = await open()
    pixazo.next('submit', fault)
    expect(await post(pixazo)).toMatchObject({ status })
    expect([pixazo.ledger.posts, pixazo.ledger.accepted.length]).toEqual([1, 0])
    expect(await post(pixazo)).toMatchObject({ status: 202 })
  })

  test.each<[FaultName<'submit'>, number | null]>([
    ['dropAfter', null],
    ['badGatewayAfter', 502],
    ['brokenAfter', 500],
    ['garbledAfter', 200],
    ['htmlAfter', 200],
    ['slow', 202],
  ])('after a submission is taken (%s) leaves it taken', async (fault, status) => {
    const pixazo = await open({ slowMs: 5 })
    pixazo.next('submit', fault)
    const answer = await post(pixazo).catch(() => ({ status: null }))
    expect(answer.status).toBe(status)
    expect([pixazo.ledger.posts, pixazo.ledger.accepted.length]).toEqual([1, 1])
    expect(pixazo.ledger.fired).toEqual(new Map([[`submit.${fault}`, 1]]))
  })

  test('jobs fail, or end by an error of the system', async () => {
    const pixazo = await open()
    pixazo.next('job', 'fails')
    expect(await finished(pixazo)).toMatchObject({
      status: 'FAILED',
      output: null,
      error: expect.any(String),
    })
    pixazo.next('job', 'errs')
    expect(await finished(pixazo)).toMatchObject({ status: 'ERROR', output: null, error: expect.any(String) })
    expect(await finished(pixazo, { image_url: `${pixazo.origin}/files/v1/none` })).toMatchObject({
      status: 'FAILED',
      error: 'Could not download the input',
    })
  })

  test('chances are drawn the same way for the same seed', async () => {
    const draws = async () => {
      const pixazo = await open({ seed: 7, faults: { submit: { tooMany: 0.5 } } })
      const statuses: number[] = []
      for (let times = 0; times < 8; times += 1) statuses.push((await post(pixazo)).status)
      return statuses
    }
    const first = await draws()
    expect(new Set(first)).toEqual(new Set([202, 429]))
    expect(await draws()).toEqual(first)
  })
})
