import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { readFile } from 'node:fs/promises'
import { request } from 'node:https'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { missingTools, toolOutput } from '../support/system-tool.ts'
import { tempFolder } from '../support/temp-folder.ts'
import type { FalSimulator, FaultName } from './fal.ts'
import {
  askHistory,
  broken,
  call,
  cancel,
  finishJob,
  type Heard,
  history,
  initiate,
  key,
  post,
  result,
  resultUrl,
  startTestFal,
  status,
  submit,
  upload,
} from './plain-client.ts'

const locked = { detail: expect.stringContaining('User is locked') }

describe('a submission that goes wrong', () => {
  const before: [FaultName<'submit'>, unknown][] = [
    ['dropBefore', 'ECONNRESET'],
    ['badGatewayBefore', 502],
    ['unavailable', 503],
    ['tooMany', 429],
    ['locked', 403],
    ['startTimeout', 504],
  ]
  test.each(before)('before it was accepted (%s) is counted and not accepted', async (fault, seen) => {
    const fal = await startTestFal()
    const image_url = await upload(fal)
    fal.next('submit', fault)
    expect(await broken(post(fal, { image_url }))).toBe(seen)
    expect([fal.ledger.posts, fal.ledger.accepted.length]).toEqual([1, 0])
    expect(await broken(post(fal, { image_url }))).toBe(200)
    expect(fal.ledger.fired).toEqual(new Map([[`submit.${fault}`, 1]]))
  })

  const after: [FaultName<'submit'>, unknown][] = [
    ['dropAfter', 'ECONNRESET'],
    ['badGatewayAfter', 502],
    ['garbledAfter', 200],
    ['garbledNamelessAfter', 200],
    ['htmlAfter', 200],
    ['slow', 200],
  ]
  test.each(after)('after it was accepted (%s) is accepted all the same', async (fault, seen) => {
    const fal = await startTestFal({ slowMs: 20 })
    const image_url = await upload(fal)
    fal.next('submit', fault)
    expect(await broken(post(fal, { image_url }))).toBe(seen)
    await fal.idle()
    const { items } = await history(fal)
    expect(items).toMatchObject([{ request_id: fal.ledger.accepted[0]?.requestId }])
  })

  test('tells what it should tell, and nothing else', async () => {
    const fal = await startTestFal()
    const image_url = await upload(fal)
    const hear = (fault: FaultName<'submit'>) => {
      fal.next('submit', fault)
      return post(fal, { image_url })
    }
    const garbled = await hear('garbledAfter')
    expect(garbled.json).toBeUndefined()
    expect(garbled.headers.get('content-type')).toBe('application/json')
    expect(garbled.headers.get('x-fal-request-id')).toBe(fal.ledger.accepted[0]?.requestId)
    for (const nameless of [
      'garbledNamelessAfter',
      'htmlAfter',
      'badGatewayAfter',
      'badGatewayBefore',
    ] as const) {
      const heard = await hear(nameless)
      expect([nameless, heard.json, heard.headers.get('x-fal-request-id')]).toEqual([
        nameless,
        undefined,
        null,
      ])
    }
    expect((await hear('tooMany')).headers.get('retry-after')).toBe('1')
    expect((await hear('unavailable')).json).toMatchObject({ detail: expect.any(String) })
    expect((await hear('locked')).json).toEqual(locked)
    expect((await hear('startTimeout')).headers.get('x-fal-request-timeout-type')).toBe('user')
  })

  test('without any answer is accepted, and the connection stays silent', async () => {
    const fal = await startTestFal()
    const image_url = await upload(fal)
    fal.next('submit', 'timeoutAfter')
    const silent = broken(post(fal, { image_url }))
    await fal.until(() => fal.ledger.accepted.length === 1)
    await fal.goOffline()
    expect(await silent).toBe('UND_ERR_SOCKET')
  })
})

describe('the switches', () => {
  test('locked refuses every submission and nothing else', async () => {
    const fal = await startTestFal()
    const requestId = await finishJob(fal)
    fal.faults.locked = true
    const image_url = await upload(fal)
    expect(await post(fal, { image_url })).toMatchObject({ status: 403, json: locked })
    expect((await result(fal, requestId)).status).toBe(200)
    fal.faults.locked = false
    expect((await post(fal, { image_url })).status).toBe(200)
  })

  test('unauthorised refuses the key everywhere', async () => {
    const fal = await startTestFal()
    fal.faults.unauthorised = true
    const answers = [await post(fal, {}), await status(fal, randomUUID()), await askHistory(fal)]
    expect(answers.map((heard) => heard.status)).toEqual([401, 401, 401])
  })
})

describe('asking for a state or a result', () => {
  const shared: [FaultName<'status'>, unknown][] = [
    ['reset', 'ECONNRESET'],
    ['badGateway', 502],
    ['html', 200],
    ['garbled', 200],
    ['tooMany', 429],
    ['notFound', 404],
    ['slow', 200],
  ]
  test.each(shared)('may go wrong by %s once', async (fault, seen) => {
    const fal = await startTestFal({ slowMs: 20 })
    const requestId = await finishJob(fal)
    fal.next('status', fault)
    fal.next('result', fault)
    expect(await broken(status(fal, requestId))).toBe(seen)
    expect(await broken(result(fal, requestId))).toBe(seen)
    expect((await status(fal, requestId)).json).toMatchObject({ status: 'COMPLETED' })
    expect((await result(fal, requestId)).json).toMatchObject({ seed: expect.any(Number) })
  })

  test('gives pages and cut JSON without the headers of fal', async () => {
    const fal = await startTestFal()
    const requestId = await finishJob(fal)
    const hear = (fault: FaultName<'status'>) => {
      fal.next('status', fault)
      return status(fal, requestId)
    }
    for (const page of [await hear('html'), await hear('badGateway')]) {
      expect(page.headers.get('content-type')).toBe('text/html')
      expect(page.headers.get('x-fal-request-id')).toBeNull()
    }
    const garbled = await hear('garbled')
    expect([garbled.headers.get('content-type'), garbled.json]).toEqual(['application/json', undefined])
  })

  const own: [FaultName<'result'>, number, unknown][] = [
    ['stillInProgress200', 200, { detail: 'Request is still in progress' }],
    ['gatewayTimeout', 504, undefined],
    ['strangeUrl', 200, { image: { url: expect.stringContaining('http://localhost:') } }],
  ]
  test.each(own)('may answer with %s', async (fault, code, body) => {
    const fal = await startTestFal()
    const requestId = await finishJob(fal)
    fal.next('result', fault)
    const heard = await result(fal, requestId)
    expect(heard.status).toBe(code)
    if (body === undefined) expect(heard.json).toBeUndefined()
    else expect(heard.json).toMatchObject(Object(body))
  })

  test('may answer without the URL of the picture', async () => {
    const fal = await startTestFal()
    const requestId = await finishJob(fal)
    fal.next('result', 'missingUrl')
    const { json } = await result(fal, requestId)
    expect(json).toEqual({
      image: expect.not.objectContaining({ url: expect.anything() }),
      seed: expect.any(Number),
    })
  })

  test('shows whoever follows a URL to another host', async () => {
    const fal = await startTestFal()
    const requestId = await finishJob(fal)
    fal.next('result', 'strangeUrl')
    expect(await broken(call(fal, await resultUrl(fal, requestId)))).toBe(404)
    expect(fal.ledger.violations).toContain('GET /foreign/result.png: nobody documents this')
  })
})

describe('a cancel that goes wrong', () => {
  test('loses its answer, knows nothing, or comes too late', async () => {
    const fal = await startTestFal({ concurrency: 1, processingMs: 60_000 })
    const image_url = await upload(fal)
    await submit(fal, { image_url })
    const waiting = await submit(fal, { image_url })
    fal.next('cancel', 'notFound')
    fal.next('cancel', 'tooLate')
    fal.next('cancel', 'reset')
    expect(await cancel(fal, waiting)).toMatchObject({ status: 404 })
    expect(await cancel(fal, waiting)).toMatchObject({ status: 400 })
    expect((await status(fal, waiting)).json).toMatchObject({ status: 'IN_QUEUE' })
    expect(await broken(cancel(fal, waiting))).toBe('ECONNRESET')
    expect((await status(fal, waiting)).json).toMatchObject({ status: 'COMPLETED' })
  })
})

describe('a history that goes wrong', () => {
  test('refuses, breaks, leaves payloads out', async () => {
    const fal = await startTestFal({ slowMs: 20 })
    await finishJob(fal)
    const hear = (fault: FaultName<'history'>): Promise<Heard> => {
      fal.next('history', fault)
      return askHistory(fal)
    }
    expect(await hear('unauthorised')).toMatchObject({ status: 401 })
    expect(await hear('locked')).toMatchObject({ status: 403, json: locked })
    expect(await hear('badGateway')).toMatchObject({ status: 502, json: undefined })
    expect(await hear('garbled')).toMatchObject({ status: 200, json: undefined })
    expect((await hear('missingPayload')).text).not.toContain('json_input')
    expect((await hear('slow')).text).toContain('json_input')
  })

  test('never ends', async () => {
    const fal = await startTestFal()
    await finishJob(fal)
    fal.next('history', 'endlessCursor')
    const cursors = new Set<string>()
    for (let cursor = ''; cursors.size < 5;) {
      const page = await history(fal, cursor === '' ? {} : { cursor })
      expect(page.has_more).toBe(true)
      cursor = page.next_cursor ?? ''
      cursors.add(cursor)
    }
    expect((await history(fal)).has_more).toBe(false)
  })
})

describe('an upload that goes wrong', () => {
  test('fails to begin', async () => {
    const fal = await startTestFal()
    const path = '/rest/storage/upload/initiate?storage_type=fal-cdn-v3'
    const headers = { 'x-fal-object-lifecycle': '{"expiration_duration_seconds":60}' }
    const hear = (fault: FaultName<'initiate'>) => {
      fal.next('initiate', fault)
      const body = { content_type: 'image/png', file_name: 'a.png' }
      return call(fal, path, { method: 'POST', body, headers })
    }
    expect(await broken(hear('reset'))).toBe('ECONNRESET')
    expect(await hear('badGateway')).toMatchObject({ status: 502 })
    expect(await hear('forbidden')).toMatchObject({ status: 403 })
    expect(await hear('locked')).toMatchObject({ status: 403, json: locked })
    expect(await hear('garbled')).toMatchObject({ status: 200, json: undefined })
  })

  test('loses a whole file, or only the answer', async () => {
    const fal = await startTestFal()
    const { fileUrl, uploadUrl } = await initiate(fal)
    const hear = (fault: FaultName<'put'>) => {
      fal.next('put', fault)
      const headers = { 'content-type': 'image/png' }
      return broken(call(fal, uploadUrl, { method: 'PUT', body: Buffer.from('file'), headers }))
    }
    expect([await hear('reset'), await hear('badGateway'), await hear('forbidden')]).toEqual([
      'ECONNRESET',
      502,
      403,
    ])
    expect((await call(fal, fileUrl)).status).toBe(404)
    expect(await hear('garbled')).toBe(200)
    expect((await call(fal, fileUrl)).text).toBe('file')
  })

  test('loses parts and their end', async () => {
    const fal = await startTestFal()
    const { fileUrl, uploadUrl } = await initiate(fal, 'initiate-multipart')
    const at = (step: string) => {
      const url = new URL(uploadUrl)
      url.pathname += `/${step}`
      return url.href
    }
    const put = () => call(fal, at('1'), { method: 'PUT', body: Buffer.from('part') })
    for (const fault of ['reset', 'badGateway', 'forbidden', 'garbled'] as const) fal.next('part', fault)
    expect([await broken(put()), await broken(put()), await broken(put())]).toEqual(['ECONNRESET', 502, 403])
    expect(await put()).toMatchObject({ status: 200, text: 'OK', json: undefined })
    const body = { parts: [(await put()).json] }
    for (const fault of ['badGateway', 'forbidden'] as const) fal.next('complete', fault)
    const end = () => call(fal, at('complete'), { method: 'POST', body })
    expect([await broken(end()), await broken(end())]).toEqual([502, 403])
    expect((await call(fal, fileUrl)).status).toBe(404)
    for (const fault of ['reset', 'garbled'] as const) fal.next('complete', fault)
    expect([await broken(end()), (await end()).json]).toEqual(['ECONNRESET', undefined])
    expect((await end()).status).toBe(200)
    expect((await call(fal, fileUrl)).text).toBe('part')
    expect(fal.ledger.uploads).toHaveLength(1)
  })
})

describe('a download that goes wrong', () => {
  const content = Buffer.alloc(300_000, 'enlarger')

  async function fetchWith(fault: FaultName<'download'>, headers: Record<string, string> = {}) {
    const fal = await startTestFal()
    const url = await upload(fal, content)
    fal.next('download', fault)
    return { fal, url, headers, response: await fetch(url, { redirect: 'manual', headers }) }
  }

  test.each([
    ['reset', 'ECONNRESET'],
    ['shortLength', 'UND_ERR_SOCKET'],
  ] as const)('breaks off half-way (%s)', async (fault, code) => {
    const { fal, url, response } = await fetchWith(fault)
    const pieces: Uint8Array[] = []
    const reading = async () => {
      for await (const piece of response.body ?? []) pieces.push(piece)
    }
    await expect(reading()).rejects.toMatchObject({ cause: { code } })
    expect(response.headers.get('content-length')).toBe(String(content.length))
    const received = Buffer.concat(pieces)
    expect(received.length).toBeLessThanOrEqual(content.length / 2)
    expect(received.equals(content.subarray(0, received.length))).toBe(true)
    await fal.until(() => fal.ledger.downloads.length === 1)
    expect(fal.ledger.downloads).toMatchObject([{ bytesSent: content.length / 2 }])
    expect((await call(fal, url)).bytes.length).toBe(content.length)
  })

  test('ends half-way as if it were whole', async () => {
    const { response } = await fetchWith('truncated')
    expect(response.headers.get('content-length')).toBeNull()
    expect(response.headers.get('transfer-encoding')).toBeNull()
    expect((await response.arrayBuffer()).byteLength).toBe(content.length / 2)
  })

  test('brings one byte that is wrong', async () => {
    const { response } = await fetchWith('flipped')
    const bytes = Buffer.from(await response.arrayBuffer())
    expect([...bytes].filter((byte, index) => byte !== content[index])).toHaveLength(1)
  })

  test('brings something else', async () => {
    const page = (await fetchWith('html')).response
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html'])
    const text = (await fetchWith('wrongType')).response
    expect([text.headers.get('content-type'), (await text.text()).slice(0, 4)]).toEqual(['image/png', 'This'])
  })

  test('has expired', async () => {
    const { fal, url, response } = await fetchWith('expired')
    fal.next('download', 'expired')
    expect([response.status, (await call(fal, url)).status, (await call(fal, url)).status]).toEqual([
      403, 404, 200,
    ])
  })

  test('starts over whatever range was asked for', async () => {
    const { response } = await fetchWith('noRange', { range: 'bytes=10-' })
    expect([response.status, (await response.arrayBuffer()).byteLength]).toEqual([200, content.length])
  })

  test('is sent to another URL, of the same CDN or of a stranger', async () => {
    const { fal, url, response } = await fetchWith('redirect')
    expect(response.status).toBe(302)
    const target = response.headers.get('location') ?? ''
    expect(target).toMatch(`${fal.origin}/cdn/`)
    expect((await call(fal, target)).bytes.equals(content)).toBe(true)
    fal.next('download', 'foreignRedirect')
    const away = await call(fal, url, { redirect: 'manual' })
    expect(away.headers.get('location')).toMatch('http://localhost:')
  })
})

describe('a job that goes wrong', () => {
  async function finishWith(fault: FaultName<'job'>): Promise<{ fal: FalSimulator; requestId: string }> {
    const fal = await startTestFal()
    fal.next('job', fault)
    return { fal, requestId: await finishJob(fal) }
  }

  test.each([
    ['fails500', 500, 'runner_server_error', { detail: expect.any(String) }],
    ['fails422', 422, 'image_too_large', { detail: [{ type: 'image_too_large' }] }],
    ['startTimeout', 504, 'request_timeout', {}],
  ] as const)('is completed with an error (%s)', async (fault, code, type, body) => {
    const { fal, requestId } = await finishWith(fault)
    expect(await status(fal, requestId)).toMatchObject({
      status: 200,
      json: { status: 'COMPLETED', error_type: type },
    })
    const heard = await result(fal, requestId)
    expect(heard).toMatchObject({ status: code, json: body })
    expect(heard.headers.get('x-fal-billable-units')).toBeNull()
    expect((await history(fal)).items).toMatchObject([{ status_code: code }])
  })

  test('gives a picture of another size, or a black one', async () => {
    const { fal: small, requestId: halved } = await finishWith('wrongSize')
    expect((await result(small, halved)).json).toMatchObject({ image: { width: 6, height: 4 } })
    const { fal, requestId } = await finishWith('black')
    const { bytes } = await call(fal, await resultUrl(fal, requestId))
    const { channels } = await sharp(bytes).stats()
    expect(channels.map(({ max }) => max)).toEqual([0, 0, 0])
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 12, height: 8 })
  })
})

describe('chance', () => {
  test('may be changed at any time, for this simulator alone', async () => {
    const given = { submit: { unavailable: 1 } }
    const fal = await startTestFal({ faults: given })
    const image_url = await upload(fal)
    expect((await post(fal, { image_url })).status).toBe(503)
    fal.faults.submit.unavailable = 0
    expect((await post(fal, { image_url })).status).toBe(200)
    expect(given).toEqual({ submit: { unavailable: 1 } })
  })

  async function pattern(seed: number, extra = 0): Promise<boolean[]> {
    const fal = await startTestFal({
      seed,
      faults: { status: { notFound: 0.3 }, history: { badGateway: 0.5 } },
    })
    const requestId = await finishJob(fal)
    const found: boolean[] = []
    for (let count = 0; count < 40; count += 1) {
      for (let more = 0; more < extra; more += 1) await askHistory(fal)
      found.push((await status(fal, requestId)).status === 200)
    }
    return found
  }

  test('is the same for the same seed, whatever happens at other points', async () => {
    const first = await pattern(1)
    expect(await pattern(1, 1)).toEqual(first)
    expect(await pattern(2)).not.toEqual(first)
    expect(first.filter(Boolean).length).toBeGreaterThan(15)
    expect(first.filter(Boolean).length).toBeLessThan(40)
  })
})

const missing = missingTools('openssl')

describe.skipIf(missing.length > 0)(
  `with a certificate${missing.length > 0 ? ' (needs openssl)' : ''}`,
  () => {
    test('serves https, and resets the connection beneath', async () => {
      const folder = await tempFolder()
      const [keyFile, certFile] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
      const curve = [
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:prime256v1',
        '-nodes',
        '-keyout',
        keyFile,
      ]
      const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1']
      await toolOutput('openssl', ['req', '-x509', ...curve, '-out', certFile, '-days', '1', ...subject])
      const [tlsKey, cert] = [await readFile(keyFile, 'utf8'), await readFile(certFile, 'utf8')]
      const fal = await startTestFal({ tls: { key: tlsKey, cert } })
      const ask = () =>
        new Promise((resolve) => {
          const headers = { authorization: `Key ${key}` }
          const url = `${fal.origin}/queue/fal-ai/seedvr/requests/${randomUUID()}/status`
          request(url, { ca: cert, headers, agent: false }, (response) => {
            response.resume()
            resolve(response.statusCode)
          })
            .on('error', (error) => resolve('code' in error ? error.code : error))
            .end()
        })
      expect(await ask()).toBe(404)
      fal.next('status', 'reset')
      expect(await ask()).toBe('ECONNRESET')
      expect(fal.ledger.violations).toEqual([])
    })
  },
)
