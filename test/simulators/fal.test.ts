import { createHash, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:net'
import { createFalClient } from '@fal-ai/client'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { FalSimulator } from './fal.ts'
import {
  call,
  cancel,
  endpoint,
  finishJob,
  history,
  initiate,
  key,
  post,
  result,
  resultUrl,
  startTestFal,
  status,
  submit,
  tinyPicture,
  upload,
} from './plain-client.ts'

const hour = 60 * 60 * 1000

/** The client fal publishes, with its hosts led to the simulator. */
function officialClient(fal: FalSimulator) {
  const hosts = {
    'https://queue.fal.run': '/queue',
    'https://rest.fal.ai': '/rest',
    'https://fal.run': '/run',
  }
  return createFalClient({
    credentials: key,
    fetch: (target, init) => {
      const url = target instanceof Request ? target.url : String(target)
      const [host, prefix] = Object.entries(hosts).find(([name]) => url.startsWith(`${name}/`)) ?? ['', '']
      return fetch(host === '' ? url : `${fal.origin}${prefix}${url.slice(host.length)}`, init)
    },
  })
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

describe('a request', () => {
  test('is uploaded, queued, enlarged and fetched', async () => {
    const fal = await startTestFal()
    const picture = await tinyPicture()
    const imageUrl = await upload(fal, picture)
    const input = { image_url: imageUrl, output_format: 'png', upscale_factor: 2.5 }
    const submitted = await post(fal, input)
    const { request_id: requestId } = z.object({ request_id: z.uuid() }).parse(submitted.json)
    const url = `${fal.origin}/queue/fal-ai/seedvr/requests/${requestId}`
    expect(submitted.status).toBe(200)
    expect(submitted.headers.get('x-fal-request-id')).toBe(requestId)
    expect(submitted.json).toMatchObject({
      status: 'IN_QUEUE',
      response_url: url,
      status_url: `${url}/status`,
      cancel_url: `${url}/cancel`,
    })

    await fal.idle()
    const completed = await status(fal, requestId)
    expect(completed.status).toBe(200)
    expect(completed.json).toMatchObject({
      status: 'COMPLETED',
      metrics: { inference_time: expect.any(Number) },
      logs: [{ message: expect.any(String), source: 'USER' }, {}],
    })
    const answer = await result(fal, requestId)
    expect(answer.json).toMatchObject({
      image: { content_type: 'image/png', width: 15, height: 10 },
      seed: expect.any(Number),
    })
    expect(answer.headers.get('x-fal-billable-units')).toBe('0.00015')
    expect(answer.headers.get('date')).not.toBeNull()

    const file = await call(fal, await resultUrl(fal, requestId))
    expect(await sharp(file.bytes).metadata()).toMatchObject({ format: 'png', width: 15, height: 10 })
    const { data } = await sharp(file.bytes).raw().toBuffer({ resolveWithObject: true })
    expect([...data.subarray(0, 3)]).toEqual([37, 91, 120])

    expect(fal.ledger).toMatchObject({
      accepted: [{ requestId, endpoint, input, inputSha256: sha256(picture) }],
      uploads: [{ url: imageUrl, sha256: sha256(picture), bytes: picture.length }],
      downloads: [{ range: null, bytesSent: file.bytes.length }],
      posts: 1,
      violations: [],
    })
    expect(fal.ledger.acceptedByInput()).toEqual(new Map([[sha256(picture), 1]]))
    expect(imageUrl).not.toContain('holiday')
  })

  test("lives the same life with fal's own client, polled and streamed", async () => {
    const fal = await startTestFal()
    const client = officialClient(fal)
    const file = new File([new Uint8Array(await tinyPicture())], 'a.png', { type: 'image/png' })
    const image_url = await client.storage.upload(file, { lifecycle: { expiresIn: '1d' } })
    const seen = new Set<string>()
    const { data, requestId } = await client.subscribe(endpoint, {
      input: { image_url, upscale_mode: 'target', target_resolution: '720p' },
      logs: true,
      pollInterval: 5,
      onQueueUpdate: (update) => void seen.add(update.status),
    })
    expect(data).toMatchObject({ image: { content_type: 'image/jpeg', width: 1080, height: 720 } })
    expect(seen).toContain('COMPLETED')
    const streamed = await client.queue.subscribeToStatus(endpoint, { requestId, mode: 'streaming' })
    expect(streamed.status).toBe('COMPLETED')
    const direct = await client.run(endpoint, { input: { image_url, output_format: 'webp' } })
    expect(direct.data).toMatchObject({ image: { content_type: 'image/webp', width: 12, height: 8 } })
    expect(fal.ledger.accepted).toHaveLength(2)
    expect(fal.ledger.violations).toEqual([])
  })

  test('waits in line while others are at work, and has no result before its end', async () => {
    const fal = await startTestFal({ concurrency: 1, processingMs: hour })
    const image_url = await upload(fal)
    const [first, second, third] = [
      await submit(fal, { image_url }),
      await submit(fal, { image_url }),
      await submit(fal, { image_url }),
    ]
    expect(await status(fal, first)).toMatchObject({ status: 202, json: { status: 'IN_PROGRESS' } })
    expect(await status(fal, second)).toMatchObject({ status: 202, json: { queue_position: 0 } })
    expect(await status(fal, third)).toMatchObject({ status: 202, json: { queue_position: 1 } })
    expect(await result(fal, third)).toMatchObject({
      status: 400,
      json: { detail: 'Request is still in progress' },
    })
  })

  test('is unknown below its endpoint, in another app and by another id', async () => {
    const fal = await startTestFal()
    const requestId = await finishJob(fal)
    const found = async (path: string) => (await call(fal, path)).json
    expect(await found(`/queue/fal-ai/seedvr/requests/${randomUUID()}/status`)).toEqual({
      status: 'NOT_FOUND',
    })
    expect(fal.ledger.violations).toEqual([])
    expect(await found(`/queue/${endpoint}/requests/${requestId}/status`)).toEqual({ status: 'NOT_FOUND' })
    expect(await found(`/queue/fal-ai/esrgan/requests/${requestId}`)).toEqual({ status: 'NOT_FOUND' })
    expect(fal.ledger.violations).toHaveLength(2)
  })

  test('needs the key', async () => {
    const fal = await startTestFal()
    const refused = await call(fal, `/queue/fal-ai/seedvr/requests/${randomUUID()}/status`, {
      headers: { authorization: 'Key other:secret' },
    })
    expect(refused).toMatchObject({ status: 401, json: { detail: 'invalid key credentials' } })
    expect(refused.headers.get('x-fal-request-id')).not.toBeNull()
    const keyless = await fetch(`${fal.origin}/rest/storage/upload/initiate`, { method: 'POST', body: '{}' })
    expect([keyless.status, await keyless.json()]).toEqual([
      401,
      { detail: 'Authorization header is required' },
    ])
    const { status: denied } = await call(fal, `/queue/${endpoint}`, {
      method: 'POST',
      body: {},
      headers: { authorization: 'Key other:secret' },
    })
    expect([denied, fal.ledger.posts, fal.ledger.accepted]).toEqual([401, 1, []])
  })

  test.each([
    ['a missing source', () => ({}), { type: 'missing', loc: ['body', 'image_url'] }],
    ['an unknown format', () => ({ output_format: 'jpeg' }), { type: 'literal_error' }],
    ['a factor above ten', () => ({ upscale_factor: 11 }), { type: 'less_than_equal', ctx: { le: 10 } }],
    [
      'a URL of another host',
      () => ({ image_url: 'https://example.net/a.png' }),
      { type: 'file_download_error' },
    ],
    ['no picture', () => ({ image_url: 'data:image/png;base64,AAAA' }), { type: 'image_load_error' }],
  ])('with %s is accepted and refused by the runner', async (_, broke, detail) => {
    const fal = await startTestFal()
    const image_url = await upload(fal)
    const input = Object.keys(broke()).length === 0 ? {} : { image_url, ...broke() }
    const requestId = await submit(fal, input)
    await fal.idle()
    expect(await status(fal, requestId)).toMatchObject({
      status: 200,
      json: { status: 'COMPLETED', error_type: detail.type, error: expect.any(String) },
    })
    expect(await result(fal, requestId)).toMatchObject({ status: 422, json: { detail: [detail] } })
    expect(fal.ledger.accepted).toHaveLength(1)
  })

  test('for more than about ten thousand pixels a side is refused by the runner', async () => {
    const fal = await startTestFal()
    const strip = sharp({ create: { width: 2000, height: 2, channels: 3, background: 'red' } })
    const image_url = await upload(fal, await strip.png().toBuffer())
    const requestId = await submit(fal, { image_url, upscale_factor: 6 })
    await fal.idle()
    expect((await result(fal, requestId)).json).toMatchObject({ detail: [{ type: 'image_too_large' }] })
  })

  test('that can not start in the time it gives ends as timed out', async () => {
    const fal = await startTestFal({ concurrency: 1, processingMs: hour })
    const image_url = await upload(fal)
    await submit(fal, { image_url })
    const late = await submit(fal, { image_url }, { 'x-fal-request-start-timeout': '0.2' })
    await fal.until(() => fal.unfinished === 1)
    const heard = await result(fal, late)
    expect(heard.status).toBe(504)
    expect(heard.headers.get('x-fal-request-timeout-type')).toBe('user')
  })

  test('is gone with its file when its retention is over', async () => {
    const fal = await startTestFal({ retentionMs: 0 })
    const image_url = await upload(fal)
    const requestId = await submit(fal, { image_url })
    await fal.idle()
    expect(await status(fal, requestId)).toMatchObject({ status: 404, json: { status: 'NOT_FOUND' } })
    expect(await result(fal, requestId)).toMatchObject({ status: 404 })
    const { items } = await history(fal)
    const output = z.object({ image: z.object({ url: z.string() }) }).parse(items[0]?.json_output)
    expect(await call(fal, output.image.url)).toMatchObject({ status: 404 })
    expect(await call(fal, image_url)).toMatchObject({ status: 200 })
  })
})

describe('a cancel', () => {
  test('takes what waits out of the queue, and lets go on what runs', async () => {
    const fal = await startTestFal({ concurrency: 1, processingMs: hour })
    const image_url = await upload(fal)
    const [running, waiting] = [await submit(fal, { image_url }), await submit(fal, { image_url })]
    expect(await cancel(fal, waiting)).toMatchObject({ status: 200, json: { status: 'OK' } })
    expect(await result(fal, waiting)).toMatchObject({
      status: 499,
      json: { error_type: 'client_cancelled' },
    })
    expect(await cancel(fal, running)).toMatchObject({
      status: 202,
      json: { status: 'CANCELLATION_REQUESTED' },
    })
    fal.hurry()
    await fal.idle()
    expect(await result(fal, running)).toMatchObject({ status: 200 })
    expect(await cancel(fal, running)).toMatchObject({ status: 400, json: { status: 'ALREADY_COMPLETED' } })
    expect(await cancel(fal, randomUUID())).toMatchObject({ status: 404 })
    expect(fal.ledger.cancels.map(({ requestId }) => requestId)).toEqual([waiting, running, running])
  })
})

describe('the history', () => {
  test('lists what ended, newest first, page by page without repeating any', async () => {
    const fal = await startTestFal({ processingMs: 0 })
    const image_url = await upload(fal)
    const ids: string[] = []
    for (const seed of [1, 2, 3, 4, 5]) {
      ids.push(await submit(fal, { image_url, seed }))
      await fal.idle()
    }
    const listed: unknown[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await history(fal, { limit: '2', ...(cursor !== '' && { cursor }) })
      listed.push(...page.items.map((item) => item.request_id))
      expect(page.has_more).toBe(page.next_cursor !== null)
      cursor = page.next_cursor
    }
    expect(listed).toEqual(ids.toReversed())
    const [one] = (await history(fal, { request_id: ids[1] ?? '' })).items
    expect(one).toMatchObject({
      endpoint_id: endpoint,
      status_code: 200,
      json_input: { image_url, seed: 2 },
      json_output: { seed: 2 },
    })
    expect((await history(fal, { status: 'error' })).items).toEqual([])
    const later = new Date(Date.now() + hour).toISOString()
    expect((await history(fal, { start: later })).items).toEqual([])
    expect(fal.ledger.violations).toEqual([])
  })

  test('shows neither what has not ended nor what ended just now', async () => {
    const running = await startTestFal({ processingMs: hour })
    await submit(running, { image_url: await upload(running) })
    expect((await history(running)).items).toEqual([])
    const lagging = await startTestFal({ historyLagMs: hour })
    await finishJob(lagging)
    expect((await history(lagging)).items).toEqual([])
  })

  test('shows payloads only when asked, and never those of a request that forbade it', async () => {
    const fal = await startTestFal()
    const requestId = await finishJob(fal)
    const bare = await call(fal, `/api/v1/models/requests/by-endpoint?endpoint_id=${endpoint}&limit=1`)
    expect(bare.json).toMatchObject({ items: [{ request_id: requestId }] })
    expect(bare.text).not.toContain('json_input')
    await submit(fal, { image_url: await upload(fal) }, { 'x-fal-store-io': '0' })
    await fal.idle()
    expect((await history(fal)).items[0]).not.toHaveProperty('json_input')
    expect(fal.ledger.violations).toEqual([expect.stringContaining('X-Fal-Store-IO')])
  })
})

describe('an upload in parts', () => {
  const partSize = 10 * 2 ** 20
  const content = Buffer.alloc(2 * partSize + 5, 'enlarger')
  const parts = [
    content.subarray(0, partSize),
    content.subarray(partSize, 2 * partSize),
    content.subarray(2 * partSize),
  ]

  async function put(fal: FalSimulator, url: string, number: number, body: Uint8Array) {
    const target = new URL(url)
    target.pathname += `/${number}`
    const { json } = await call(fal, target.href, { method: 'PUT', body })
    return z.object({ partNumber: z.int(), etag: z.string() }).parse(json)
  }

  function finish(fal: FalSimulator, url: string, list: readonly unknown[]) {
    const target = new URL(url)
    target.pathname += '/complete'
    return call(fal, target.href, { method: 'POST', body: { parts: list } })
  }

  test('may come in any order and again', async () => {
    const fal = await startTestFal()
    const { fileUrl, uploadUrl } = await initiate(fal, 'initiate-multipart')
    const list = []
    for (const number of [3, 1, 1, 2]) {
      list[number - 1] = await put(fal, uploadUrl, number, parts[number - 1] ?? Buffer.alloc(0))
    }
    expect(await finish(fal, uploadUrl, list)).toMatchObject({ status: 200 })
    expect(fal.ledger.uploads).toEqual([
      {
        url: fileUrl,
        sha256: sha256(content),
        bytes: content.length,
        lifecycle: { expiration_duration_seconds: 86400 },
      },
    ])
    expect((await call(fal, fileUrl)).bytes.equals(content)).toBe(true)
    expect(fal.ledger.violations).toEqual([])
  })

  test('is refused with a wrong list, a short part in the middle or a part that is too long', async () => {
    const fal = await startTestFal()
    const { uploadUrl } = await initiate(fal, 'initiate-multipart')
    const first = await put(fal, uploadUrl, 1, Buffer.from('short'))
    const second = await put(fal, uploadUrl, 2, Buffer.from('last'))
    const { status: wrongTag } = await finish(fal, uploadUrl, [{ ...first, etag: 'other' }, second])
    const { status: missing } = await finish(fal, uploadUrl, [first])
    const { status: short } = await finish(fal, uploadUrl, [first, second])
    expect([wrongTag, missing, short]).toEqual([400, 400, 400])
    expect(fal.ledger.violations).toEqual([
      expect.stringContaining(`Expected ${first.etag} as part 1`),
      expect.stringContaining('Expected 2 parts, got 1'),
      expect.stringContaining('bytes in part 1, got 5'),
    ])
    const tooLong = new URL(uploadUrl)
    tooLong.pathname += '/3'
    const { status: long } = await call(fal, tooLong.href, {
      method: 'PUT',
      body: Buffer.alloc(partSize + 1),
    })
    expect(long).toBe(413)
    expect(fal.ledger.violations).toHaveLength(4)
  })

  test('does not take other bytes under a number it has', async () => {
    const fal = await startTestFal()
    const { uploadUrl } = await initiate(fal, 'initiate-multipart')
    await put(fal, uploadUrl, 1, Buffer.from('part'))
    const target = new URL(uploadUrl)
    target.pathname += '/1'
    const again = await call(fal, target.href, { method: 'PUT', body: Buffer.from('other') })
    expect([again.status, fal.ledger.violations.length]).toEqual([409, 1])
  })

  test("is what fal's own client does above 90 MiB; such a file is counted and hashed but not kept", async () => {
    const fal = await startTestFal()
    const bytes = new Uint8Array(91 * 2 ** 20).fill(7)
    const file = new File([bytes], 'large.png', { type: 'image/png' })
    const url = await officialClient(fal).storage.upload(file, { lifecycle: { expiresIn: '1d' } })
    expect(fal.ledger.uploads).toMatchObject([{ url, sha256: sha256(bytes), bytes: bytes.length }])
    expect(fal.ledger.violations).toEqual([])
    const requestId = await submit(fal, { image_url: url })
    await fal.idle()
    expect((await result(fal, requestId)).json).toMatchObject({ detail: [{ type: 'file_too_large' }] })
  })
})

describe('a file', () => {
  test('is served whole, in ranges, and by its head', async () => {
    const fal = await startTestFal()
    const bytes = Buffer.from('0123456789')
    const url = await upload(fal, bytes)
    const whole = await call(fal, url)
    const etag = whole.headers.get('etag') ?? ''
    expect(whole.text).toBe('0123456789')
    const ranged = async (range: string, condition = etag) => {
      const heard = await call(fal, url, { headers: { range, 'if-range': condition } })
      return [heard.status, heard.text, heard.headers.get('content-range')]
    }
    expect(await ranged('bytes=4-')).toEqual([206, '456789', 'bytes 4-9/10'])
    expect(await ranged('bytes=2-3')).toEqual([206, '23', 'bytes 2-3/10'])
    expect(await ranged('bytes=-3')).toEqual([206, '789', 'bytes 7-9/10'])
    expect(await ranged('bytes=4-', '"other"')).toEqual([200, '0123456789', null])
    expect(await ranged('bytes=10-')).toEqual([416, 'Range not satisfiable', 'bytes */10'])
    const head = await call(fal, url, { method: 'HEAD' })
    expect([head.headers.get('content-length'), head.text]).toEqual(['10', ''])
    expect(fal.ledger.downloads.map(({ range, bytesSent }) => [range, bytesSent])).toEqual([
      [null, 10],
      ['bytes=4-', 6],
      ['bytes=2-3', 2],
      ['bytes=-3', 3],
      ['bytes=4-', 10],
    ])
  })

  test('passes no faster than the link', async () => {
    const fal = await startTestFal({ bytesPerSecond: 4_000_000 })
    const bytes = Buffer.alloc(1_000_000, 1)
    const begun = performance.now()
    const url = await upload(fal, bytes)
    const uploaded = performance.now()
    await call(fal, url)
    expect(uploaded - begun).toBeGreaterThan(200)
    expect(performance.now() - uploaded).toBeGreaterThan(200)
  })
})

describe('the ledger', () => {
  test('counts a picture that was paid for twice', async () => {
    const fal = await startTestFal()
    const picture = await tinyPicture(2)
    await submit(fal, { image_url: await upload(fal, picture) })
    await submit(fal, { image_url: await upload(fal, picture) })
    await submit(fal, { image_url: await upload(fal, await tinyPicture(3)) })
    expect([...fal.ledger.acceptedByInput().values()]).toEqual([2, 1])
    expect(fal.ledger.connections).toBeGreaterThan(0)
    expect(fal.ledger.traffic.filter(({ method }) => method === 'PUT')).toHaveLength(3)
  })

  test('keeps no traffic when told so', async () => {
    const fal = await startTestFal({ keepTraffic: false })
    await finishJob(fal)
    expect(fal.ledger.traffic).toEqual([])
  })

  const breaches: [string, string, (fal: FalSimulator) => Promise<unknown>][] = [
    [
      'a key sent to the CDN',
      'Authorization where no key belongs',
      async (fal) => call(fal, await upload(fal), { headers: { authorization: `Key ${key}` } }),
    ],
    [
      'a key in a URL',
      'the key in the URL',
      (fal) => call(fal, `/queue/fal-ai/seedvr/requests/${randomUUID()}/status?logs=test-secret`),
    ],
    [
      'a key in a header',
      'the key in the header x-note',
      async (fal) => submit(fal, { image_url: await upload(fal) }, { 'x-note': key }),
    ],
    [
      'a key in an input',
      'the key in the body',
      async (fal) => submit(fal, { image_url: `${await upload(fal)}#${key}` }),
    ],
    ['a key in an upload', 'the key in the body', (fal) => upload(fal, Buffer.from(`text ${key}`))],
    [
      'sync_mode',
      'sync_mode',
      async (fal) => submit(fal, { image_url: await upload(fal), sync_mode: false }),
    ],
    [
      'an unknown parameter',
      'unknown parameter scale',
      async (fal) => submit(fal, { image_url: await upload(fal), scale: 2 }),
    ],
    ['an upload without a lifetime', 'X-Fal-Object-Lifecycle', (fal) => initiate(fal, 'initiate', {})],
    [
      'a path nobody documents',
      'Expected /OWNER/APP/requests/ID',
      (fal) => call(fal, '/queue/fal-ai/seedvr'),
    ],
    [
      'a wrong endpoint',
      'no such endpoint',
      (fal) => call(fal, '/queue/fal-ai/nothing', { method: 'POST', body: {} }),
    ],
    [
      'an undocumented query',
      'unknown parameter verbose',
      (fal) => call(fal, `/queue/fal-ai/seedvr/requests/${randomUUID()}?verbose=1`),
    ],
    [
      'a wrong signature',
      'a wrong signature',
      async (fal) => call(fal, (await initiate(fal)).uploadUrl.slice(0, -1), { method: 'PUT', body: {} }),
    ],
  ]
  test.each(breaches)('notes %s', async (_, words, breach) => {
    const fal = await startTestFal()
    await breach(fal)
    expect(fal.ledger.violations).toEqual([expect.stringContaining(words)])
    expect(fal.ledger.violations.join()).not.toContain('test-secret')
  })
})

describe('offline', () => {
  test('the port is closed until it is opened again, and jobs go on', async () => {
    const fal = await startTestFal({ processingMs: hour })
    const requestId = await submit(fal, { image_url: await upload(fal) })
    await fal.goOffline()
    const [refused] = await once(connect(Number(new URL(fal.origin).port), '127.0.0.1'), 'error')
    expect(refused).toMatchObject({ code: 'ECONNREFUSED' })
    fal.hurry()
    await fal.idle()
    await fal.goOnline()
    expect(await result(fal, requestId)).toMatchObject({ status: 200 })
  })
})
