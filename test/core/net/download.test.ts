import { createHash, randomBytes } from 'node:crypto'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { DownloadRequest } from '../../../src/core/net/download-request.ts'
import { download } from '../../../src/core/net/download.ts'
import { createReach } from '../../../src/core/net/reach.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { serveFile, type ServedFile } from './file-server.ts'
import { hastyClock } from './hasty-clock.ts'
import { answerText, rawServer, reset, type RawServer, type Reply } from './raw-server.ts'
import { failure, noSignal, silentLogger, testWire } from './test-wire.ts'

const content = randomBytes(300_000)
const sha = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

const serves =
  (file: Partial<ServedFile> = {}): Reply =>
  (socket, request) =>
    serveFile(socket, request, { content, ...file })

/** Answers in turn; the last one for ever. */
function inTurn(...replies: readonly Reply[]): Reply {
  return (socket, request, nth) => replies[Math.min(nth, replies.length) - 1]?.(socket, request, nth)
}

async function setUp(reply: Reply) {
  const server = await rawServer(reply)
  const folder = await tempFolder()
  const clock = hastyClock()
  const random = () => 1
  const reach = createReach({ clock, random })
  const parts = { wire: testWire(), reach, clock, random, logger: silentLogger }
  const into = join(folder, 'result')
  const request: DownloadRequest = {
    url: `${server.url}/files/a.png?signed=yes`,
    into,
    maxBytes: 1_000_000,
    guard: { hosts: ['.fal.media'], redirection: server.url },
    provider: 'fal',
    signal: noSignal,
  }
  return { server, folder, clock, reach, parts, into, request }
}

const ranges = (server: RawServer) => server.requests.map(({ headers }) => headers.get('range'))

describe('a download', () => {
  it('brings the file under its name and leaves nothing beside it', async () => {
    const { server, folder, parts, into, request } = await setUp(serves())
    const heard: (number | string)[] = []
    const result = await download(parts, {
      ...request,
      onProgress: (part) => heard.push(part),
      onHalf: async () => {
        heard.push('half')
        expect((await stat(`${into}.partial`)).size).toBeGreaterThanOrEqual(content.length / 2)
      },
    })
    expect(result).toEqual({ is: 'downloaded', bytes: content.length, proven: true })
    expect(sha(await readFile(into))).toBe(sha(content))
    expect(await readdir(folder)).toEqual(['result'])
    expect(heard.filter((entry) => entry === 'half')).toHaveLength(1)
    expect(heard.indexOf('half')).toBeGreaterThan(0)
    expect(heard.at(-1)).toBe(1)
    expect(server.requests).toHaveLength(1)
    const headers = Object.fromEntries(server.requests[0]?.headers ?? [])
    expect(headers).toMatchObject({ 'accept-encoding': 'identity' })
    expect(Object.keys(headers)).not.toContain('authorization')
  })

  it.each([1, 10, 50, 99])('that breaks at %i %% goes on from there', async (percent) => {
    const cutAfter = (content.length * percent) / 100
    const { server, parts, into, request } = await setUp(inTurn(serves({ cutAfter }), serves()))
    let halves = 0
    const result = await download(parts, { ...request, onHalf: () => void (halves += 1) })
    expect(result).toEqual({ is: 'downloaded', bytes: content.length, proven: true })
    expect(sha(await readFile(into))).toBe(sha(content))
    expect(ranges(server)).toEqual([null, `bytes=${cutAfter}-`])
    expect(halves).toBe(1)
  })

  it('that breaks again and again, by resets too, comes to its end', async () => {
    const { parts, into, request } = await setUp((socket, wanted, nth) => {
      serveFile(socket, wanted, { content, ...(nth < 20 ? { cutAfter: 20_000 } : {}) })
      if (nth % 3 === 0) reset(socket)
    })
    expect(await download(parts, request)).toMatchObject({ is: 'downloaded', bytes: content.length })
    expect(sha(await readFile(into))).toBe(sha(content))
  })

  it('goes on after a death', async () => {
    const { server, parts, into, request } = await setUp((socket, wanted, nth) => {
      if (nth > 1) return serveFile(socket, wanted, { content })
      const head = answerText(200, '', { 'content-length': String(content.length), etag: '"one"' })
      socket.write(head)
      socket.write(content.subarray(0, 200_000))
    })
    const stop = new AbortController()
    const reason = new Error('stopped')
    const onHalf = (): void => stop.abort(reason)
    expect(await failure(download(parts, { ...request, signal: stop.signal, onHalf }))).toBe(reason)
    const { size } = await stat(`${into}.partial`)
    expect(size).toBeGreaterThanOrEqual(content.length / 2)
    expect(await download(parts, request)).toMatchObject({ is: 'downloaded', bytes: content.length })
    expect(ranges(server)).toEqual([null, `bytes=${size}-`])
    expect(sha(await readFile(into))).toBe(sha(content))
  })

  it('that was whole at a death is not asked for again', async () => {
    const { server, parts, into, request } = await setUp(serves())
    await writeFile(`${into}.partial`, content)
    const memo = { url: request.url, validator: '"one"', total: content.length }
    await writeFile(`${into}.partial.json`, JSON.stringify(memo))
    let halves = 0
    const result = await download(parts, { ...request, onHalf: () => void (halves += 1) })
    expect(result).toEqual({ is: 'downloaded', bytes: content.length, proven: true })
    expect(sha(await readFile(into))).toBe(sha(content))
    expect(halves).toBe(1)
    expect(server.requests).toHaveLength(0)
  })

  it.each([
    {
      what: 'of another address',
      memo: { url: 'https://v3.fal.media/other.png', validator: '"one"', total: null },
    },
    { what: 'without a memo', memo: null },
    { what: 'with half a memo', memo: '{"url":' },
    { what: 'longer than the file', memo: { validator: '"one"', total: 10 } },
    { what: 'that the server can not recognise', memo: { validator: null, total: content.length } },
  ])('does not go on from a partial file $what', async ({ memo }) => {
    const { server, parts, into, request } = await setUp(serves())
    await writeFile(`${into}.partial`, 'something else')
    if (memo !== null) {
      const text = typeof memo === 'string' ? memo : JSON.stringify({ url: request.url, ...memo })
      await writeFile(`${into}.partial.json`, text)
    }
    expect(await download(parts, request)).toMatchObject({ is: 'downloaded', bytes: content.length })
    expect(ranges(server)).toEqual([null])
    expect(sha(await readFile(into))).toBe(sha(content))
  })

  it.each([
    {
      what: 'the file changed',
      next: serves({ content: randomBytes(250_000), etag: '"two"' }),
      bytes: 250_000,
    },
    { what: 'ranges are not known', next: serves({ wholeAlways: true }), bytes: content.length },
  ])('begins anew when $what', async ({ next, bytes }) => {
    const { server, parts, into, request } = await setUp(inTurn(serves({ cutAfter: 100_000 }), next))
    expect(await download(parts, request)).toEqual({ is: 'downloaded', bytes, proven: true })
    expect(server.requests).toHaveLength(2)
    expect((await stat(into)).size).toBe(bytes)
    if (bytes === content.length) expect(sha(await readFile(into))).toBe(sha(content))
  })

  it.each([
    { what: 'of another version', etag: '"two"', range: `bytes 100000-299999/300000` },
    { what: 'of another length', etag: '"one"', range: `bytes 100000-299999/400000` },
    { what: 'from another place', etag: '"one"', range: `bytes 0-299999/300000` },
    { what: 'without its place', etag: '"one"', range: null },
  ])('begins anew when a part $what comes', async ({ etag, range }) => {
    const part: Reply = (socket) => {
      socket.write(
        answerText(206, 'x'.repeat(200), { etag, ...(range === null ? {} : { 'content-range': range }) }),
      )
    }
    const { server, parts, into, request } = await setUp(
      inTurn(serves({ cutAfter: 100_000 }), part, serves()),
    )
    expect(await download(parts, request)).toMatchObject({ is: 'downloaded', bytes: content.length })
    expect(ranges(server)).toEqual([null, 'bytes=100000-', null])
    expect(sha(await readFile(into))).toBe(sha(content))
  })

  it('begins anew when the server does not name the version of the file', async () => {
    const { server, parts, into, request } = await setUp(
      inTurn(
        serves({ cutAfter: 100_000, etag: null }),
        serves({ etag: 'W/"weak"', cutAfter: 100 }),
        serves(),
      ),
    )
    expect(await download(parts, request)).toMatchObject({ is: 'downloaded' })
    expect(ranges(server)).toEqual([null, null, null])
    expect(sha(await readFile(into))).toBe(sha(content))
  })

  it('begins anew when the server finds the rest impossible', async () => {
    const { server, parts, into, request } = await setUp(
      inTurn(serves({ cutAfter: 100_000 }), (socket) => socket.write(answerText(416)), serves()),
    )
    expect(await download(parts, request)).toMatchObject({ is: 'downloaded' })
    expect(ranges(server)).toEqual([null, 'bytes=100000-', null])
    expect(sha(await readFile(into))).toBe(sha(content))
  })
})

describe('the end of a body', () => {
  const chunked = 'HTTP/1.1 200 OK\r\netag: "one"\r\ntransfer-encoding: chunked\r\n'
  const chunk = (bytes: Buffer): Buffer => {
    return Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')])
  }

  it('in chunks is proven by the last one', async () => {
    const { parts, into, request } = await setUp((socket) => {
      socket.write(`${chunked}\r\n`)
      socket.write(chunk(content))
      socket.write('0\r\n\r\n')
    })
    expect(await download(parts, request)).toEqual({ is: 'downloaded', bytes: content.length, proven: true })
    expect(sha(await readFile(into))).toBe(sha(content))
  })

  it('in chunks without the last one is none', async () => {
    const cut: Reply = (socket) => {
      socket.write(`${chunked}connection: close\r\n\r\n`)
      socket.end(chunk(content.subarray(0, 100_000)))
    }
    const { server, parts, into, request } = await setUp(inTurn(cut, serves()))
    expect(await download(parts, request)).toEqual({ is: 'downloaded', bytes: content.length, proven: true })
    expect(ranges(server)).toEqual([null, 'bytes=100000-'])
    expect(sha(await readFile(into))).toBe(sha(content))
  })

  it('that is the end of the connection is not proven', async () => {
    const { parts, request } = await setUp((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-type: image/png\r\nconnection: close\r\n\r\n')
      socket.end(content.subarray(0, 200_000))
    })
    expect(await download(parts, request)).toEqual({ is: 'downloaded', bytes: 200_000, proven: false })
  })
})

describe('what is not the file', () => {
  it.each([403, 404, 410, 401, 400])('%i says that the address leads nowhere', async (status) => {
    const { server, folder, parts, request } = await setUp(
      inTurn(serves({ cutAfter: 1000 }), (socket) => socket.write(answerText(status, 'no'))),
    )
    expect(await download(parts, request)).toEqual({ is: 'expired' })
    expect(await readdir(folder)).toEqual([])
    expect(server.requests).toHaveLength(2)
  })

  it.each([408, 425, 429, 500, 503])('%i is waited out, as long as it asks', async (status) => {
    const later: Reply = (socket) => socket.write(answerText(status, '', { 'retry-after': '50' }))
    const { clock, parts, request } = await setUp(inTurn(later, serves()))
    expect(await download(parts, request)).toMatchObject({ is: 'downloaded' })
    expect(clock.waits).toContain(50_000)
  })

  const page: Reply = (socket) =>
    socket.write(answerText(200, '<html>', { 'content-type': 'text/html; charset=utf-8' }))

  it('a page of somebody in between is waited out', async () => {
    const { parts, into, request } = await setUp(inTurn(page, page, serves()))
    expect(await download(parts, request)).toMatchObject({ is: 'downloaded' })
    expect(sha(await readFile(into))).toBe(sha(content))
  })

  it.each([
    { what: 'a page', reply: page, detail: 'content-type text/html; charset=utf-8' },
    {
      what: 'something packed',
      reply: ((socket) =>
        socket.write(
          Buffer.concat([
            Buffer.from(`HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 1037\r\n\r\n`),
            gzipSync(Buffer.alloc(1024 ** 2)).subarray(0, 1037),
          ]),
        )) as Reply,
      detail: 'content-encoding gzip',
    },
    { what: 'no content', reply: ((socket) => socket.write(answerText(203))) as Reply, detail: 'HTTP 203' },
  ])('$what three times is refused', async ({ reply, detail }) => {
    const { server, folder, parts, request } = await setUp(reply)
    const problem = { code: 'STRANGE_ANSWER', data: { provider: 'fal', detail } }
    expect(await download(parts, request)).toEqual({ is: 'refused', problem })
    expect(server.requests).toHaveLength(3)
    expect(await readdir(folder)).toEqual([])
  })

  it('a file that says it is larger than promised is not read', async () => {
    const { folder, parts, request } = await setUp(serves())
    const result = await download(parts, { ...request, maxBytes: content.length - 1 })
    expect(result).toMatchObject({ is: 'refused', problem: { data: { detail: 'a result of 300000 bytes' } } })
    expect(await readdir(folder)).toEqual([])
    expect(await download(parts, { ...request, maxBytes: content.length })).toMatchObject({
      is: 'downloaded',
    })
  })

  it('an endless one ends at what was promised', async () => {
    let sent = 0
    const { folder, parts, request } = await setUp((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n')
      const piece = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(0x10000), Buffer.from('\r\n')])
      const more = (): void => {
        while (!socket.destroyed) {
          sent += 0x10000
          if (!socket.write(piece)) return
        }
      }
      socket.on('drain', more)
      more()
    })
    const result = await download(parts, request)
    expect(result).toMatchObject({ is: 'refused', problem: { code: 'STRANGE_ANSWER' } })
    expect(await readdir(folder)).toEqual([])
    expect(sent).toBeLessThan(100 * 1024 ** 2)
  })

  it('drop by drop is given up, and gone on with', async () => {
    let next = (): void => undefined
    const { server, clock, parts, into, request } = await setUp((socket, wanted, nth) => {
      if (nth > 1) return serveFile(socket, wanted, { content: content.subarray(0, 100) })
      let at = 0
      next = () => void socket.write(content.subarray(at, (at += 1)))
      socket.write('HTTP/1.1 200 OK\r\netag: "one"\r\ncontent-length: 100\r\n\r\n')
      next()
    })
    const result = await download(parts, {
      ...request,
      onProgress: () => {
        if (server.requests.length > 1) return
        clock.pass(41_000)
        next()
      },
    })
    expect(result).toMatchObject({ is: 'downloaded', bytes: 100 })
    expect(ranges(server)).toEqual([null, 'bytes=3-'])
    expect(sha(await readFile(into))).toBe(sha(content.subarray(0, 100)))
  })

  it('what the disk says is thrown', async () => {
    const { parts, request, folder } = await setUp(serves())
    const into = join(folder, 'nowhere', 'result')
    expect(await failure(download(parts, { ...request, into }))).toMatchObject({ code: 'ENOENT' })
  })
})

describe('where an address leads', () => {
  const leadsTo =
    (location: string): Reply =>
    (socket) =>
      socket.write(answerText(302, '', { location }))

  it('is followed three times, also by a path alone', async () => {
    const { server, parts, into, request } = await setUp(
      inTurn(leadsTo('/one'), leadsTo('/two'), leadsTo('/three?x=y'), serves()),
    )
    expect(await download(parts, request)).toMatchObject({ is: 'downloaded' })
    expect(server.requests.map(({ path }) => path)).toEqual([
      '/files/a.png?signed=yes',
      '/one',
      '/two',
      '/three?x=y',
    ])
    expect(sha(await readFile(into))).toBe(sha(content))
  })

  it('is not followed a fourth time', async () => {
    const { server, parts, request } = await setUp(leadsTo('/on'))
    expect(await download(parts, request)).toMatchObject({
      is: 'refused',
      problem: { code: 'STRANGE_ANSWER' },
    })
    expect(server.requests).toHaveLength(4)
  })

  it.each([
    'https://v3.fal.media@evil.com/a.png',
    'https://fal.media.evil.com/a.png',
    'https://2130706433/a.png',
    'https://[::ffff:127.0.0.1]/a.png',
    'https://169.254.169.254/latest',
    'http://v3.fal.media/a.png',
    'file:///etc/passwd',
    '//evil.com/a.png',
    'CANARY',
  ])('is not followed to %s', async (location) => {
    const canary = await rawServer((socket) => socket.write(answerText(200, 'caught')))
    const { server, folder, parts, request } = await setUp(leadsTo(location.replace('CANARY', canary.url)))
    const result = await download(parts, request)
    expect(result).toMatchObject({ is: 'refused', problem: { code: 'STRANGE_ANSWER' } })
    expect(server.requests).toHaveLength(1)
    expect(canary.connections()).toBe(0)
    expect(await readdir(folder)).toEqual([])
  })

  it('is looked at before it is asked, and the words do not tell what may be signed', async () => {
    const canary = await rawServer((socket) => socket.write(answerText(200, 'caught')))
    const { server, parts, request } = await setUp(serves())
    const result = await download(parts, { ...request, url: `${canary.url}/secret?sig=secret` })
    expect(result).toMatchObject({ is: 'refused', problem: { code: 'STRANGE_ANSWER' } })
    expect(JSON.stringify(result)).not.toContain('secret')
    expect(canary.connections() + server.connections()).toBe(0)
  })

  it('is not connected to while its name leads to this computer', async () => {
    const canary = await rawServer((socket) => socket.write(answerText(200, 'caught')))
    const { parts, request, clock } = await setUp(serves())
    const stop = new AbortController()
    let asked = 0
    const wire = testWire({
      lookup: (_name, _options, callback) => {
        asked += 1
        if (asked === 5) stop.abort(new Error('enough'))
        callback(null, [{ address: '127.0.0.1', family: 4 }])
      },
    })
    const url = 'https://v3.fal.media/a.png'
    const error = await failure(download({ ...parts, wire }, { ...request, url, signal: stop.signal }))
    expect(error).toMatchObject({ message: 'enough' })
    expect(asked).toBe(5)
    expect(clock.waits.length).toBeGreaterThan(3)
    expect(canary.connections()).toBe(0)
  })
})
