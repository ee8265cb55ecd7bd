import type { Socket } from 'node:net'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { clipFile } from '../../fixtures/clips/clips.ts'
import { openTestCore } from '../../support/test-core.ts'
import { connectProxy } from '../../support/connect-proxy.ts'
import { writePicture } from '../../support/picture.ts'
import { describeContractError } from '../../../src/shared/words/contract-errors.ts'
import { serveFile } from '../net/file-server.ts'
import { answerText, rawServer, type Reply } from '../net/raw-server.ts'
import { failure } from '../net/test-wire.ts'

/** A core whose way to the network is a proxy that leads every name to one server of the test. */
async function coreBefore(reply: Reply) {
  const server = await rawServer(reply)
  const proxy = await connectProxy({ leadTo: server.port })
  const opened = await openTestCore()
  await opened.client.settings.change({ proxy: proxy.url })
  const picture = await readFile(await writePicture(join(opened.folder, 'a.jpg')))
  return { ...opened, server, proxy, picture, inbox: opened.ports.paths.inbox }
}

const redirect = (socket: Socket, location: string) =>
  socket.write(`HTTP/1.1 302 Found\r\nlocation: ${location}\r\ncontent-length: 0\r\n\r\n`)

test('a picture is fetched into a folder of its own, named after its address and content', async () => {
  let content = Buffer.alloc(0)
  const { client, inbox, picture, server } = await coreBefore((socket, request) =>
    request.path === '/first'
      ? redirect(socket, '/photos/Alps%20at%20dawn.png')
      : serveFile(socket, request, { content, type: 'application/octet-stream' }),
  )
  content = picture
  const { path } = await client.library.fetch({
    url: 'http://pictures.example/photos/Alps%20at%20dawn.png?size=3',
  })
  const [entry = ''] = await readdir(inbox)
  expect(path).toBe(join(inbox, entry, 'Alps at dawn.jpg'))
  expect(await readFile(path)).toEqual(picture)
  expect(await readdir(join(inbox, entry))).toEqual(['Alps at dawn.jpg'])
  await client.library.fetch({ url: 'http://pictures.example/first' })
  for (const { headers } of server.requests) {
    expect([headers.get('cookie'), headers.get('authorization'), headers.get('range')]).toEqual([
      null,
      null,
      null,
    ])
  }
})

test('a video is fetched as well', async () => {
  const content = await readFile(clipFile('sources/prores.mov'))
  const { client } = await coreBefore((socket, request) => serveFile(socket, request, { content }))
  const { path } = await client.library.fetch({ url: 'http://pictures.example/holiday.mp4?size=3' })
  expect(path).toMatch(/\/holiday\.mov$/)
  expect(await readFile(path)).toEqual(content)
})

test.each([
  'http://127.0.0.1/a.png',
  'http://[::1]/a.png',
  'http://0x7f.1/a.png',
  'http://192.168.0.1/a.png',
  'http://169.254.169.254/latest/meta-data',
  'http://localhost/a.png',
  'http://printer/a.png',
  'http://nas.local/a.png',
  'http://user:password@pictures.example/a.png',
])('%s is refused, through a proxy too', async (url) => {
  const { client, inbox, server, proxy } = await coreBefore((socket) =>
    socket.write(answerText(200, 'caught')),
  )
  expect(await failure(client.library.fetch({ url }))).toMatchObject({
    code: 'NOT_FETCHED',
    data: { url, problem: { code: 'ADDRESS_REFUSED' } },
  })
  expect([server.connections(), proxy.tunnels]).toEqual([0, []])
  expect(await readdir(inbox)).toEqual([])
})

test('an address of this computer is refused where there is no proxy', async () => {
  const server = await rawServer((socket) => socket.write(answerText(200, 'caught')))
  const { client } = await openTestCore()
  await client.settings.change({ proxy: 'none' })
  expect(await failure(client.library.fetch({ url: `${server.url}/a.png` }))).toMatchObject({
    data: { problem: { code: 'ADDRESS_REFUSED' } },
  })
  expect(server.connections()).toBe(0)
})

test.each(['http://127.0.0.1/a.png', 'file:///etc/passwd', 'http://user@pictures.example/a.png'])(
  'a redirection to %s is not followed',
  async (location) => {
    const { client, server } = await coreBefore((socket) => redirect(socket, location))
    expect(await failure(client.library.fetch({ url: 'http://pictures.example/a.png' }))).toMatchObject({
      data: { problem: { code: 'ADDRESS_REFUSED' } },
    })
    expect(server.requests).toHaveLength(1)
  },
)

test.each<[string, Reply, object]>([
  [
    'a page',
    (socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 2\r\n\r\nhi'),
    { code: 'NOT_MEDIA' },
  ],
  [
    'a page that says it is a picture',
    (socket, request) => serveFile(socket, request, { content: Buffer.from('<!doctype html><p>hi') }),
    { code: 'NOT_MEDIA' },
  ],
  [
    'music',
    (socket, request) =>
      serveFile(socket, request, { content: Buffer.from('ID3\x04\0\0\0\0\0\0', 'latin1') }),
    { code: 'NOT_MEDIA' },
  ],
  [
    'nothing',
    (socket, request) => serveFile(socket, request, { content: Buffer.alloc(0) }),
    { code: 'EMPTY' },
  ],
  [
    'an error',
    (socket) => socket.write('HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n'),
    { code: 'NOT_DOWNLOADED', data: { host: 'pictures.example', reason: 'HTTP 404' } },
  ],
  [
    'more than is fetched',
    (socket) =>
      socket.write('HTTP/1.1 200 OK\r\ncontent-type: image/png\r\ncontent-length: 600000000\r\n\r\n'),
    { code: 'TOO_MANY_BYTES' },
  ],
  [
    'half of it',
    (socket, request) => serveFile(socket, request, { content: Buffer.alloc(1000), cutAfter: 500 }),
    { code: 'NOT_DOWNLOADED' },
  ],
  [
    'addresses without end',
    (socket, _request, nth) => redirect(socket, `/${nth}`),
    { code: 'ADDRESS_REFUSED', data: { reason: 'REDIRECTED_TOO_OFTEN' } },
  ],
])('an address that gives %s is told, and leaves nothing behind', async (_what, reply, expected) => {
  const { client, inbox } = await coreBefore(reply)
  const error = await failure(client.library.fetch({ url: 'http://pictures.example/a?signature=s3cret' }))
  expect(error).toMatchObject({ code: 'NOT_FETCHED', data: { problem: expected } })
  expect(await readdir(inbox)).toEqual([])
})

test('a fetch that nobody waits for any more ends and leaves nothing', async () => {
  const asked = Promise.withResolvers<void>()
  const { client, inbox, server } = await coreBefore(() => asked.resolve())
  const leaving = new AbortController()
  const fetching = client.library.fetch({ url: 'http://pictures.example/a' }, { signal: leaving.signal })
  const failed = failure(fetching)
  await asked.promise
  leaving.abort()
  await failed
  await server.quiet()
  await expect.poll(() => readdir(inbox)).toEqual([])
})

test('why a fetch was refused is said in words', () => {
  const problem = { code: 'ADDRESS_REFUSED', data: { host: 'nas.local', reason: 'NOT_PUBLIC' } }
  expect(describeContractError('NOT_FETCHED', { url: 'http://nas.local/a', problem })).toEqual({
    message: 'Nothing is fetched from nas.local: it is on this computer or in a private network',
    fix: 'Download the picture with a browser, then add the file',
  })
})
