import { writeFile } from 'node:fs/promises'
import type { LookupFunction } from 'node:net'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { openWire } from '../../../src/core/net/open-wire.ts'
import { NotSent, WireBroken, type Wire } from '../../../src/core/net/wire.ts'
import { privateAuthority } from '../../support/certificate.ts'
import { connectProxy } from '../../support/connect-proxy.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { answerText, rawServer, reset, type Reply } from './raw-server.ts'
import { failure, noSignal, post, readAll, silentLogger, testWire } from './test-wire.ts'

const ok: Reply = (socket) => socket.write(answerText(200, 'fine'))
const hangUp: Reply = (socket) => socket.destroy()
const silence: Reply = () => undefined

/** A connection is used again from the turn of the loop after the one in which its answer ended. */
const connectionKept = async (): Promise<void> => {
  await new Promise(setImmediate)
  await new Promise(setImmediate)
}

/** The ways out: straight or through a proxy, in the open or with a private authority. */
const ways: readonly Way[] = [
  { name: 'straight', proxied: false, encrypted: false },
  { name: 'through a proxy', proxied: true, encrypted: false },
  { name: 'encrypted by a private authority', proxied: false, encrypted: true },
  { name: 'encrypted by a private authority through a proxy', proxied: true, encrypted: true },
  { name: 'encrypted, through an encrypted proxy', proxied: true, encrypted: true, proxyEncrypted: true },
]

interface Way {
  readonly name: string
  readonly proxied: boolean
  readonly encrypted: boolean
  readonly proxyEncrypted?: boolean
}

async function setUp({ proxied, encrypted, proxyEncrypted = false }: Way, reply: Reply) {
  const authority = privateAuthority()
  const extraCertificates = join(await tempFolder(), 'authority.pem')
  await writeFile(extraCertificates, authority.ca)
  const server = await rawServer(reply, encrypted ? { certificate: authority.issue('localhost') } : {})
  const proxy = await connectProxy(proxyEncrypted ? { certificate: authority.issue('localhost') } : {})
  const wire = testWire({ proxy: proxied ? proxy.url : 'none', extraCertificates })
  return { server, proxy, wire }
}

describe.each(ways)('a request on its own connection, $name', (way) => {
  it('is sent once and answered', async () => {
    const { server, proxy, wire } = await setUp(way, ok)
    const answer = await wire.send(post(`${server.url}/submit?a=b`))
    expect(answer.status).toBe(200)
    expect(await answer.text(100)).toBe('fine')
    expect(server.requests.map(({ method, path, body }) => ({ method, path, body }))).toEqual([
      { method: 'POST', path: '/submit?a=b', body: '{"scale":2}' },
    ])
    expect(server.requests[0]?.headers.get('connection')).toBe('close')
    expect(proxy.tunnels).toEqual(way.proxied ? [`127.0.0.1:${server.port}`] : [])
    expect(proxy.others).toEqual([])
  })

  it.each([
    { fault: 'a reset after it was read', reply: reset },
    { fault: 'an end without an answer', reply: hangUp },
    { fault: 'half an answer', reply: ((socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-le')) as Reply },
    { fault: 'silence', reply: silence },
  ])('is sent once, and counts as sent, on $fault', async ({ reply }) => {
    const { server, wire } = await setUp(way, reply)
    let sent = 0
    const error = await failure(
      wire.send(post(server.url, { patience: { answer: 100 }, onSent: () => (sent += 1) })),
    )
    expect(error).toBeInstanceOf(WireBroken)
    expect(sent).toBe(1)
    expect(server.requests).toHaveLength(1)
    expect(server.connections()).toBe(1)
  })

  it.each([307, 408, 429, 500, 502, 503, 504])('is sent once when the answer is %i', async (status) => {
    const { server, wire } = await setUp(way, (socket) =>
      socket.write(answerText(status, '<html>', { location: '/elsewhere', 'retry-after': '0' })),
    )
    const answer = await wire.send(post(server.url))
    expect(answer.status).toBe(status)
    await answer.discard()
    expect(server.requests).toHaveLength(1)
  })

  it('does not use a connection that was left open', async () => {
    const { server, wire } = await setUp(way, ok)
    await (await wire.send({ url: server.url, method: 'GET', signal: noSignal })).text(100)
    await connectionKept()
    await (await wire.send(post(server.url))).text(100)
    expect(server.connections()).toBe(2)
    expect(server.requests.map(({ method }) => method)).toEqual(['GET', 'POST'])
  })
})

describe('what did not leave', () => {
  const untouched = { requests: 0, leaving: 0, sent: 0 }

  async function attempt(wire: Wire, url: string, requests: () => number, connect = 30_000) {
    const count = { leaving: 0, sent: 0 }
    const error = await failure(
      wire.send(
        post(url, {
          patience: { connect },
          onLeaving: () => count.leaving++,
          onSent: () => count.sent++,
        }),
      ),
    )
    return { error, count: { ...count, requests: requests() } }
  }

  it('is not sent where nobody listens', async () => {
    const server = await rawServer(ok)
    await server.close()
    const { error, count } = await attempt(testWire(), server.url, () => server.requests.length)
    expect(error).toBeInstanceOf(NotSent)
    expect(error).toMatchObject({ code: 'ECONNREFUSED' })
    expect(count).toEqual(untouched)
  })

  it('is not sent to a name nobody knows', async () => {
    const lookup: LookupFunction = (name, _options, callback) => {
      callback(Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND' }), '', 4)
    }
    const { error, count } = await attempt(testWire({ lookup }), 'https://queue.fal.run/x', () => 0)
    expect(error).toBeInstanceOf(NotSent)
    expect(error).toMatchObject({ code: 'ENOTFOUND' })
    expect(count).toEqual(untouched)
  })

  it('is not sent when no connection comes in time', async () => {
    const { error, count } = await attempt(
      testWire({ lookup: () => undefined }),
      'https://queue.fal.run/x',
      () => 0,
      200,
    )
    expect(error).toBeInstanceOf(NotSent)
    expect(error).toMatchObject({ code: 'CONNECT_TIMEOUT' })
    expect(count).toEqual(untouched)
  })

  it.each([true, false])(
    'is not sent by a connection that comes after all (own: %s)',
    async (ownConnection) => {
      const server = await rawServer(ok)
      const waiting: (() => void)[] = []
      const lookup: LookupFunction = (_name, _options, callback) => {
        waiting.push(() => callback(null, [{ address: '127.0.0.1', family: 4 }]))
      }
      const wire = testWire({ lookup })
      const request = post(`http://queue.fal.run:${server.port}/`, {
        ownConnection,
        patience: { connect: 50 },
      })
      expect(await failure(wire.send(request))).toMatchObject({ code: 'CONNECT_TIMEOUT' })
      for (const connect of waiting) connect()
      expect((await wire.send({ url: server.url, method: 'GET', signal: noSignal })).status).toBe(200)
      await wire.close()
      await server.quiet()
      expect(server.requests.map(({ method }) => method)).toEqual(['GET'])
    },
  )

  it('is not sent to a certificate nobody vouches for', async () => {
    const server = await rawServer(ok, { certificate: privateAuthority().issue('localhost') })
    const { error, count } = await attempt(testWire(), server.url, () => server.received())
    expect(error).toBeInstanceOf(NotSent)
    expect(error).toMatchObject({ code: expect.stringMatching(/CERT|ISSUER|SIGNATURE/) })
    expect(count).toEqual(untouched)
  })

  it('is not sent to a certificate of another name', async () => {
    const authority = privateAuthority()
    const server = await rawServer(ok, { certificate: authority.issue('localhost') })
    const extraCertificates = join(await tempFolder(), 'authority.pem')
    await writeFile(extraCertificates, authority.ca)
    const lookup: LookupFunction = (_name, options, callback) => {
      if (options.all === true) callback(null, [{ address: '127.0.0.1', family: 4 }])
      else callback(null, '127.0.0.1', 4)
    }
    const wire = testWire({ extraCertificates, lookup })
    const { error, count } = await attempt(wire, `https://queue.fal.run:${server.port}/`, () =>
      server.received(),
    )
    expect(error).toBeInstanceOf(NotSent)
    expect(error).toMatchObject({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' })
    expect(count).toEqual(untouched)
  })

  it('is not sent to a server that does not encrypt', async () => {
    const server = await rawServer(ok, { onData: (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n') })
    const url = server.url.replace('http:', 'https:')
    const { error, count } = await attempt(testWire(), url, () => server.requests.length)
    expect(error).toBeInstanceOf(NotSent)
    expect(count).toEqual(untouched)
  })

  it.each([
    { trouble: 'wants another password', options: { credentials: 'me:right' }, code: 'PROXY_AUTHENTICATION' },
    { trouble: 'refuses', options: { refuseWith: 503 }, code: 'PROXY_REFUSED' },
    { trouble: 'hangs up', options: { hangUp: true }, code: 'PROXY_UNREACHABLE' },
  ])('is not sent when the proxy $trouble', async ({ options, code }) => {
    const server = await rawServer(ok)
    const proxy = await connectProxy(options)
    const address = new URL(proxy.url)
    address.username = 'me'
    address.password = 'wrong-secret'
    const wire = testWire({ proxy: address.href })
    const { error, count } = await attempt(wire, server.url, () => server.received())
    expect(error).toBeInstanceOf(NotSent)
    expect(error).toMatchObject({ code, message: expect.stringContaining(`http://${address.host}`) })
    expect(String(error)).not.toContain('wrong-secret')
    expect(count).toEqual(untouched)
    expect(proxy.tunnels).toHaveLength(1)
  })

  it('is not sent when the proxy is not there', async () => {
    const gone = await rawServer(ok)
    await gone.close()
    const server = await rawServer(ok)
    const { error, count } = await attempt(testWire({ proxy: gone.url }), server.url, () => server.received())
    expect(error).toBeInstanceOf(NotSent)
    expect(error).toMatchObject({ code: 'PROXY_UNREACHABLE' })
    expect(count).toEqual(untouched)
  })

  it.each(['socks5://me:secret@127.0.0.1:1080', 'me:secret@proxy:3128', '://secret'])(
    'is not sent through a proxy that is none: %s',
    async (proxy) => {
      const { error, count } = await attempt(testWire({ proxy }), 'https://queue.fal.run/x', () => 0)
      expect(error).toBeInstanceOf(NotSent)
      expect(error).toMatchObject({ code: 'PROXY_ADDRESS' })
      expect(String(error)).not.toContain('secret')
      expect(count).toEqual(untouched)
    },
  )

  it.each([
    { what: 'is not there', content: null },
    { what: 'holds no certificate', content: 'hello' },
    { what: 'holds a broken one', content: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n' },
  ])('is not sent when the file of certificates $what, which the error names', async ({ content }) => {
    const server = await rawServer(ok)
    const extraCertificates = join(await tempFolder(), 'authority.pem')
    if (content !== null) await writeFile(extraCertificates, content)
    const wire = testWire({ extraCertificates })
    const { error, count } = await attempt(wire, server.url, () => server.received())
    expect(error).toBeInstanceOf(NotSent)
    expect(error).toMatchObject({ code: 'CERTIFICATES', message: expect.stringContaining(extraCertificates) })
    expect(count).toEqual(untouched)
    await writeFile(extraCertificates, privateAuthority().ca)
    expect((await wire.send(post(server.url))).status).toBe(200)
  })

  it('is not sent with a header that is none, and the error does not repeat it', async () => {
    const server = await rawServer(ok)
    const headers = { Authorization: 'Key test-key:test-secret\nx: y' }
    const error = await failure(testWire().send(post(server.url, { headers })))
    expect(error).toBeInstanceOf(NotSent)
    expect(JSON.stringify(error) + String(error)).not.toContain('test-secret')
    expect(server.received()).toBe(0)
  })
})

describe('what left', () => {
  it('counts as broken when it stops in the middle of the body', async () => {
    const server = await rawServer(ok, { onData: reset })
    const bytes = 64 * 1024 ** 2
    async function* pieces() {
      for (let sent = 0; sent < bytes; sent += 1024 ** 2) yield Buffer.alloc(1024 ** 2)
    }
    let sent = 0
    const body = { bytes, pieces: pieces() }
    const error = await failure(testWire().send(post(server.url, { body, onSent: () => (sent += 1) })))
    expect(error).toBeInstanceOf(WireBroken)
    expect(sent).toBe(0)
    expect(server.requests).toHaveLength(0)
    expect(server.connections()).toBe(1)
  })

  it('is not sent again on a kept connection that dies under it', async () => {
    const server = await rawServer((socket, _request, nth) => {
      if (nth === 1) socket.write(answerText(200, 'fine'))
      else reset(socket)
    })
    const wire = testWire()
    const get = { url: server.url, method: 'GET', signal: noSignal } as const
    await (await wire.send(get)).text(100)
    await connectionKept()
    expect(await failure(wire.send(get))).toBeInstanceOf(WireBroken)
    expect(server.requests).toHaveLength(2)
    expect(server.connections()).toBe(1)
  })

  it('ends with the reason of the signal', async () => {
    const reason = new Error('the person said so')
    const stop = new AbortController()
    const server = await rawServer(() => stop.abort(reason))
    let leaving = 0
    const request = post(server.url, { signal: stop.signal, onLeaving: () => (leaving += 1) })
    expect(await failure(testWire().send(request))).toBe(reason)
    expect(leaving).toBe(1)
    expect(await failure(testWire().send(request))).toBe(reason)
    expect(leaving).toBe(1)
    expect(server.requests).toHaveLength(1)
  })

  it('ends with the error of its own body', async () => {
    const gone = new Error('the file is gone')
    async function* pieces() {
      yield Buffer.from('12345')
      throw gone
    }
    const server = await rawServer(ok)
    let sent = 0
    const body = { bytes: 10, pieces: pieces() }
    expect(await failure(testWire().send(post(server.url, { body, onSent: () => (sent += 1) })))).toBe(gone)
    expect(sent).toBe(0)
    expect(server.requests).toHaveLength(0)
  })

  it('carries a body in pieces with its length', async () => {
    async function* pieces() {
      yield Buffer.from('12345')
      yield Buffer.from('67890')
    }
    const server = await rawServer(ok)
    let sent = 0
    const body = { bytes: 10, pieces: pieces() }
    await testWire().send({
      url: server.url,
      method: 'PUT',
      body,
      signal: noSignal,
      onSent: () => (sent += 1),
    })
    expect(server.requests[0]).toMatchObject({ method: 'PUT', body: '1234567890' })
    expect(server.requests[0]?.headers.get('content-length')).toBe('10')
    expect(sent).toBe(1)
  })
})

describe('an answer', () => {
  const get = (url: string) => ({ url, method: 'GET', signal: noSignal }) as const

  it('is asked for and handed on undecoded', async () => {
    const zipped = gzipSync('hello').toString('latin1')
    const server = await rawServer((socket) =>
      socket.end(
        Buffer.from(
          `HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: ${zipped.length}\r\n\r\n${zipped}`,
          'latin1',
        ),
      ),
    )
    const answer = await testWire().send(get(server.url))
    expect(server.requests[0]?.headers.get('accept-encoding')).toBe('identity')
    const pieces = await readAll(answer.body)
    expect(Buffer.concat(pieces).toString('latin1')).toBe(zipped)
  })

  it.each([
    { what: 'a length', head: 'content-length: 10\r\n', body: '12345' },
    {
      what: 'a length on a connection to be closed',
      head: 'content-length: 10\r\nconnection: close\r\n',
      body: '12345',
    },
    { what: 'chunks', head: 'transfer-encoding: chunked\r\n', body: '5\r\n12345\r\n' },
    {
      what: 'chunks on a connection to be closed',
      head: 'transfer-encoding: chunked\r\nconnection: close\r\n',
      body: '5\r\n12345\r\n',
    },
  ])('with $what that is cut short ends with an error', async ({ head, body }) => {
    const server = await rawServer((socket) => socket.end(`HTTP/1.1 200 OK\r\n${head}\r\n${body}`))
    const wire = testWire()
    expect(await failure((await wire.send(get(server.url))).text(100))).toBeInstanceOf(WireBroken)
    expect(await failure(readAll((await wire.send(get(server.url))).body))).toBeInstanceOf(WireBroken)
  })

  it('longer than allowed is not read to its end', async () => {
    const server = await rawServer((socket) => socket.write(answerText(200, 'x'.repeat(101))))
    const answer = await testWire().send(get(server.url))
    const error = await failure(answer.text(100))
    expect(error).toBeInstanceOf(WireBroken)
    expect(error).toMatchObject({ code: 'TOO_LONG' })
  })

  it('that stops coming is given up', async () => {
    const server = await rawServer((socket) =>
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n12345'),
    )
    const answer = await testWire().send({ ...get(server.url), patience: { answer: 100 } })
    expect(await failure(answer.text(100))).toMatchObject({ code: 'UND_ERR_BODY_TIMEOUT' })
  })

  it('ends with the reason of the signal while it is read', async () => {
    const reason = new Error('the person said so')
    const stop = new AbortController()
    const server = await rawServer((socket) =>
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n12345'),
    )
    const answer = await testWire().send({ ...get(server.url), signal: stop.signal })
    const read = failure(answer.text(100))
    stop.abort(reason)
    expect(await read).toBe(reason)
  })
})

describe('the settings', () => {
  it('are followed each time', async () => {
    const server = await rawServer(ok)
    const proxy = await connectProxy()
    const current = { proxy: 'none', extraCertificates: null }
    const wire = openWire({
      settings: () => current,
      network: { systemProxy: async () => proxy.url, onChange: () => () => undefined },
      logger: silentLogger,
    })
    const get = async () => (await wire.send({ url: server.url, method: 'GET', signal: noSignal })).text(100)
    await get()
    expect(proxy.tunnels).toHaveLength(0)
    current.proxy = proxy.url
    await get()
    await connectionKept()
    await get()
    expect(proxy.tunnels).toEqual([`127.0.0.1:${server.port}`])
    current.proxy = 'system'
    await get()
    expect(proxy.tunnels).toHaveLength(1)
    await wire.close()
  })

  it('end the connections of the settings before', async () => {
    const server = await rawServer((socket) =>
      socket.write(answerText(200, 'fine', { 'keep-alive': 'timeout=600' })),
    )
    const other = await rawServer(ok)
    const current = { proxy: 'system', extraCertificates: null }
    const network = { systemProxy: async () => null, onChange: () => () => undefined }
    const wire = openWire({ settings: () => current, network, logger: silentLogger })
    await (await wire.send({ url: server.url, method: 'GET', signal: noSignal })).text(100)
    current.proxy = 'none'
    await (await wire.send({ url: other.url, method: 'GET', signal: noSignal })).text(100)
    await server.quiet()
    await wire.close()
  })

  it('are told without the password of the proxy', async () => {
    const authority = privateAuthority()
    const extraCertificates = join(await tempFolder(), 'authority.pem')
    await writeFile(extraCertificates, authority.ca)
    const wire = testWire({ proxy: 'http://me:secret@proxy.example:3128', extraCertificates })
    expect(await wire.describe('https://queue.fal.run')).toEqual({
      proxy: 'http://proxy.example:3128',
      certificates: expect.arrayContaining(['bundled', extraCertificates]),
    })
  })

  it('name the proxy of the system for addresses elsewhere, not for this computer', async () => {
    const network = { systemProxy: async () => 'http://proxy.example:3128', onChange: () => () => undefined }
    const wire = testWire({ proxy: 'system', network })
    expect((await wire.describe('https://queue.fal.run')).proxy).toBe('http://proxy.example:3128')
    expect((await wire.describe('http://127.0.0.1:8080')).proxy).toBeNull()
    expect((await wire.describe('http://localhost:8080')).proxy).toBeNull()
  })

  it('show a proxy who asks', async () => {
    const server = await rawServer(ok)
    const proxy = await connectProxy({ credentials: 'me@home:p:ss' })
    const url = new URL(proxy.url)
    url.username = encodeURIComponent('me@home')
    url.password = encodeURIComponent('p:ss')
    expect((await testWire({ proxy: url.href }).send(post(server.url))).status).toBe(200)
    expect(server.requests[0]?.headers.has('proxy-authorization')).toBe(false)
  })
})
