import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { connect as openConnection } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import { startServer } from '../../src/server/start-server.ts'
import { ask, openWindowHost, testToken } from '../support/window-host.ts'

const hostile = [
  '/../token',
  '/..%2ftoken',
  '/..%2f..%2ftoken',
  '/%2e%2e/token',
  '/%2e%2e%2ftoken',
  '/..%5ctoken',
  '/..\\token',
  '/%252e%252e%252ftoken',
  '/assets/../../token',
  '/assets/..%2f..%2ftoken',
  '/assets/%2e%2e/%2e%2e/token',
  '/assets/index-abc123.js%00.png',
  '/assets//index-abc123.js',
  '/assets/',
  '/assets',
  '/index.html',
  '//etc/passwd',
  '///etc/passwd',
  '/etc/passwd',
  '/.git/config',
  '/.uploads',
  '/proc/self/environ',
  'file:///etc/passwd',
  'http://127.0.0.1/',
  'http://evil.example/index.html',
  '/pictures/../token/source/file',
  '/pictures/%2e%2e/source/file',
  '/pictures/01ARZ3NDEKTSV4RRFFQ69G5FAV/source/..%2ffile',
  '/pictures/01ARZ3NDEKTSV4RRFFQ69G5FAV/source/file/../../../../token',
  '/pictures/01ARZ3NDEKTSV4RRFFQ69G5FAV/source/file%00',
  '/pictures/01arz3ndektsv4rrffq69g5fav/source/file',
  '/pictures/etc/passwd/file',
  '/uploads/../../token',
  '/uploads/..%2f..%2ftoken',
  '/results.zip?order=../../token',
  '/contract',
  '/%',
  '/%zz',
  '/%c0%ae%c0%ae/token',
  '/\u00ff',
  `/${'a/'.repeat(4000)}`,
]

describe('the host of the window', () => {
  test('lets a browser in by the token, once and for all, and shows it in no address after that', async () => {
    const { server } = await openWindowHost()
    const { port } = server
    const host = `127.0.0.1:${port}`
    expect(server.url).toBe(`http://${host}/?token=${testToken}`)
    const entered = await ask(port, `/?token=${testToken}`, { headers: { host } })
    expect(entered).toMatchObject({ status: 303, headers: { location: '/', 'cache-control': 'no-store' } })
    const [cookie = ''] = entered.headers['set-cookie'] ?? []
    expect(cookie).toMatch(/; HttpOnly; SameSite=Strict; Path=\/; Max-Age=\d+$/)
    const again = await ask(port, '/', { headers: { host, cookie: cookie.split(';')[0] } })
    expect(again.status).toBe(200)
    expect(again.body.toString()).toContain('<title>Enlarger</title>')
  })

  test('lets nobody in by a wrong token, or under another name, and tells them nothing', async () => {
    const { server } = await openWindowHost()
    const host = `127.0.0.1:${server.port}`
    const wrong = await ask(server.port, `/?token=${testToken}x`, { headers: { host } })
    const rebound = await ask(server.port, `/?token=${testToken}`, { headers: { host: 'rebind.test' } })
    const empty = await ask(server.port, '/?token=', { headers: { host } })
    expect([wrong.status, rebound.status, empty.status]).toEqual([401, 403, 401])
    for (const { headers, body } of [wrong, rebound, empty]) {
      expect(headers['content-type']).toBe('text/plain; charset=utf-8')
      expect(headers['set-cookie']).toBeUndefined()
      expect(body.toString()).toMatch(/^Not allowed\./)
    }
  })

  test('opens a browser by a word that works once and is not the token', async () => {
    const { server } = await openWindowHost()
    const { port } = server
    const path = server.openingUrl().slice(`http://127.0.0.1:${port}`.length)
    const enter = async () => (await ask(port, path, { headers: { host: `127.0.0.1:${port}` } })).status
    expect(path).not.toContain(testToken)
    expect([await enter(), await enter()]).toEqual([303, 401])
  })

  test('listens on the one address of loopback alone', async () => {
    const { server } = await openWindowHost()
    const { promise, resolve } = Promise.withResolvers<string>()
    const elsewhere = openConnection(server.port, '127.0.0.2', () => resolve('connected'))
    elsewhere.on('error', () => resolve('refused'))
    expect(await promise).toBe('refused')
    elsewhere.destroy()
  })

  test('says which port is taken', async () => {
    const { server, client, ports } = await openWindowHost()
    const { home, inbox } = ports.paths
    const other = startServer({
      session: { client, attach: async () => undefined },
      port: server.port,
      token: testToken,
      windowFolder: home,
      inbox,
      logger: ports.logger,
    })
    await expect(other).rejects.toMatchObject({ name: 'PortTaken', port: server.port })
  })

  test('serves the window with headers that keep it to itself', async () => {
    const { ask: asPage } = await openWindowHost()
    const page = await asPage('/')
    const script = await asPage('/assets/index-abc123.js')
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
    })
    expect(page.headers['content-security-policy']).toMatch(/script-src 'self';.*frame-ancestors 'none'/)
    expect(script.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    })
    expect((await asPage('/', { headers: { 'if-none-match': page.headers.etag } })).status).toBe(304)
  })

  test.each(hostile)('finds nothing at %s', async (path) => {
    const { ask: asPage, ports, server } = await openWindowHost()
    await writeFile(join(ports.paths.home, 'token'), 'the token of this home')
    const line = `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nConnection: close\r\n`
    const raw = await sendRaw(server.port, `${line}Authorization: Bearer ${testToken}\r\n\r\n`)
    expect(raw).toMatch(/^HTTP\/1\.1 (404|400|405|431) /)
    expect(raw).not.toContain('the token of this home')
    expect(raw).not.toContain('root:')
    expect((await asPage('/')).status).toBe(200)
  })
})

describe('the socket of the contract', () => {
  test('opens for pages of the host that bring the token', async () => {
    const { openPage } = await openWindowHost()
    const { client } = await openPage()
    expect(await client.host.capabilities()).toMatchObject({ kind: 'command-line' })
  })

  test.each([
    { is: 'without a page', drop: 'origin', status: 403 },
    { is: 'from another page', headers: { origin: 'http://evil.example' }, status: 403 },
    { is: 'under another name', headers: { host: 'rebind.test' }, status: 403 },
    { is: 'from another port', headers: { origin: 'http://127.0.0.1:3000' }, status: 403 },
    { is: 'from another site', headers: { 'sec-fetch-site': 'cross-site' }, status: 403 },
    { is: 'without the token', drop: 'cookie', status: 401 },
    { is: 'with a wrong token', headers: { authorization: 'Bearer no' }, drop: 'cookie', status: 401 },
    { is: 'at another path', path: '/', status: 404 },
    { is: 'at a path below', path: '/contract/x', status: 404 },
    { is: 'at a path with more', path: '/contract?token=x', status: 404 },
  ])('stays closed $is', async ({ headers = {}, drop = '', path = '/contract', status }) => {
    const { server, ticket } = await openWindowHost()
    const given = Object.entries({ ...ticket, ...headers }).filter(([name]) => name !== drop)
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, {
      headers: Object.fromEntries(given),
    })
    const [, response] = await once(socket, 'unexpected-response')
    expect(response.statusCode).toBe(status)
    socket.on('error', () => undefined).terminate()
  })

  test('sends pages away with the word that the host goes, and they are told at once', async () => {
    const { openPage, server } = await openWindowHost()
    const { client, socket } = await openPage()
    const stream = await client.jobs.watch({})
    await stream.next()
    const pending = stream.next()
    const gone = once(socket, 'close')
    await Promise.all([server.close(), expect(pending).rejects.toMatchObject({ code: 'DISCONNECTED' })])
    expect((await gone)[0]).toBe(1001)
  })

  test('loses a page that does not answer any more', async () => {
    const { server, ticket } = await openWindowHost({ server: { heartbeatMs: 50 } })
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/contract`, {
      headers: ticket,
      autoPong: false,
    })
    const [code] = await once(socket, 'close')
    expect(code).toBe(1006)
  })

  test('keeps a page that is quiet but there', async () => {
    const { server, openPage } = await openWindowHost({ server: { heartbeatMs: 50 } })
    const { client, socket } = await openPage()
    for (let beat = 0; beat < 5; beat += 1) await once(socket, 'ping')
    expect(await client.settings.read()).toMatchObject({ theme: 'system' })
    await server.close()
  })
})

async function sendRaw(port: number, request: string): Promise<string> {
  const connection = openConnection(port, '127.0.0.1')
  onTestFinished(() => void connection.destroy())
  connection.write(Buffer.from(request, 'latin1'))
  return text(connection)
}
