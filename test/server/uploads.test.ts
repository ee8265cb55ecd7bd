import { mkdir, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { basename, join, relative } from 'node:path'
import * as tus from 'tus-js-client'
import { ulid } from 'ulid'
import { describe, expect, test } from 'vitest'
import { InboxStore } from '../../src/server/inbox-store.ts'
import { maxUploadBytes } from '../../src/server/receive-uploads.ts'
import { uploadPlace } from '../../src/server/upload-place.ts'
import { openWindowHost, type WindowHost } from '../support/window-host.ts'
import { tempFolder } from '../support/temp-folder.ts'

const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, index) => index % 251))
const base = { 'tus-resumable': '1.0.0' }
const piece = { ...base, 'content-type': 'application/offset+octet-stream' }

function metadata(facts: Readonly<Record<string, string>>): string {
  return Object.entries(facts)
    .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
    .join(',')
}

/** Begins an upload; returns where it is gone on with. */
async function begin({ ask }: WindowHost, place: string, more: { length?: number; group?: string } = {}) {
  const { length = bytes.length, group } = more
  const facts = { place, ...(group === undefined ? {} : { group }) }
  const answer = await ask('/uploads', {
    method: 'POST',
    headers: { ...base, 'upload-length': String(length), 'upload-metadata': metadata(facts) },
  })
  return { ...answer, url: answer.headers.location ?? '' }
}

function send({ ask }: WindowHost, url: string, offset: number, body = bytes.subarray(offset)) {
  return ask(url, { method: 'PATCH', headers: { ...piece, 'upload-offset': String(offset) }, body })
}

/** Where a complete upload is. */
function pathIn(headers: Readonly<Record<string, string | string[] | undefined>>): string {
  return decodeURIComponent(String(headers['enlarger-path']))
}

describe('an upload', () => {
  test('goes to the inbox under its own name, and says where that is', async () => {
    const host = await openWindowHost()
    const { status, url, headers } = await begin(host, 'Iceland/014.jpg')
    expect(status).toBe(201)
    expect(url).toMatch(/^\/uploads\/[0-9A-Z]{26}$/)
    expect(headers['enlarger-path']).toBeUndefined()
    const done = await send(host, url, 0)
    expect(done).toMatchObject({ status: 204, headers: { 'upload-offset': String(bytes.length) } })
    const path = pathIn(done.headers)
    expect(path).toBe(join(host.ports.paths.inbox, basename(url), 'Iceland/014.jpg'))
    expect(decodeURIComponent(String(done.headers['enlarger-folder']))).toBe(
      join(host.ports.paths.inbox, basename(url)),
    )
    expect((await readFile(path)).equals(bytes)).toBe(true)
  })

  test('that was broken off is gone on with where it stopped', async () => {
    const host = await openWindowHost()
    const { url } = await begin(host, 'a.jpg')
    const broken = request({
      host: '127.0.0.1',
      port: host.server.port,
      path: url,
      method: 'PATCH',
      headers: { ...host.ticket, ...piece, 'upload-offset': '0', 'content-length': String(bytes.length) },
    })
    broken.on('error', () => undefined)
    await new Promise((resolve) => broken.write(bytes.subarray(0, 100_000), resolve))
    const offset = async () =>
      Number((await host.ask(url, { method: 'HEAD', headers: base })).headers['upload-offset'])
    const file = join(host.ports.paths.inbox, '.uploads', basename(url))
    while ((await stat(file)).size < 100_000);
    broken.destroy()
    expect(await offset()).toBe(100_000)
    const wrong = await send(host, url, 50_000)
    expect(wrong.status).toBe(409)
    const done = await send(host, url, 100_000)
    expect((await readFile(pathIn(done.headers))).equals(bytes)).toBe(true)
    const after = await host.ask(url, { method: 'HEAD', headers: base })
    expect(pathIn(after.headers)).toBe(pathIn(done.headers))
    expect(after.headers['upload-offset']).toBe(String(bytes.length))
  })

  test('of the library that pages use arrives whole', async () => {
    const host = await openWindowHost()
    const { promise, resolve, reject } = Promise.withResolvers<string>()
    const upload = new tus.Upload(bytes, {
      endpoint: `http://127.0.0.1:${host.server.port}/uploads`,
      metadata: { place: 'b.jpg', modified: '1000000000000' },
      headers: host.ticket,
      chunkSize: 100_000,
      onError: reject,
      onSuccess: ({ lastResponse }) => resolve(lastResponse.getHeader('Enlarger-Path') ?? ''),
    })
    upload.start()
    const path = decodeURIComponent(await promise)
    expect((await readFile(path)).equals(bytes)).toBe(true)
    expect((await stat(path)).mtimeMs).toBe(1_000_000_000_000)
  })

  test('of one folder keeps its shape, and files whose names fall together all stay', async () => {
    const host = await openWindowHost()
    const group = ulid()
    const places = ['Iceland/014.jpg', 'Iceland/deep/014.jpg', 'Iceland/a?.jpg', 'Iceland/a*.jpg']
    for (const place of places) await send(host, (await begin(host, place, { group })).url, 0)
    const folder = join(host.ports.paths.inbox, group)
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    expect(files.toSorted()).toEqual([
      'Iceland/014.jpg',
      'Iceland/a_ (2).jpg',
      'Iceland/a_.jpg',
      'Iceland/deep/014.jpg',
    ])
  })

  test('of nothing is an empty file', async () => {
    const host = await openWindowHost()
    const { headers } = await begin(host, 'empty.jpg', { length: 0 })
    expect((await stat(pathIn(headers))).size).toBe(0)
  })

  test('can be given up', async () => {
    const host = await openWindowHost()
    const { url } = await begin(host, 'a.jpg')
    expect((await host.ask(url, { method: 'DELETE', headers: base })).status).toBe(204)
    expect((await send(host, url, 0)).status).toBe(404)
    expect(await readdir(join(host.ports.paths.inbox, '.uploads'))).toEqual([])
  })

  test('that is too large, of no size, or of more than was said is refused', async () => {
    const host = await openWindowHost()
    expect((await begin(host, 'a.jpg', { length: maxUploadBytes + 1 })).status).toBe(413)
    const endless = await host.ask('/uploads', {
      method: 'POST',
      headers: { ...base, 'upload-defer-length': '1' },
    })
    expect(endless.status).toBe(400)
    const { url } = await begin(host, 'a.jpg', { length: 10 })
    expect((await send(host, url, 0, bytes.subarray(0, 11))).status).toBe(413)
    expect((await send(host, url, 0, bytes.subarray(0, 10))).status).toBe(204)
  })

  test('of another kind, or not to be found, changes nothing', async () => {
    const host = await openWindowHost()
    const { url } = await begin(host, 'a.jpg')
    const form = await host.ask(url, {
      method: 'PATCH',
      headers: { ...base, 'content-type': 'text/plain', 'upload-offset': '0' },
      body: bytes,
    })
    const stranger = await send(host, `/uploads/${ulid()}`, 0)
    const read = await host.ask(url)
    expect([form.status, stranger.status, read.status]).toEqual([400, 404, 405])
    expect((await host.ask(url, { method: 'HEAD', headers: base })).headers['upload-offset']).toBe('0')
  })

  test('tells other pages nothing', async () => {
    const host = await openWindowHost()
    const { headers } = await begin(host, 'a.jpg')
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([])
    expect(headers['cache-control']).toBe('no-store')
  })

  test('nobody went on with for seven days is given up', async () => {
    const inbox = await tempFolder()
    const folder = join(inbox, '.uploads')
    await mkdir(folder)
    for (const name of ['old', 'old.json', 'new']) await writeFile(join(folder, name), '')
    const week = 7 * 24 * 3600
    const now = Date.now()
    for (const name of ['old', 'old.json']) {
      await utimes(join(folder, name), now / 1000 - week - 60, now / 1000 - week - 60)
    }
    await new InboxStore(inbox).sweep(now)
    expect(await readdir(folder)).toEqual(['new'])
  })
})

describe('the name of an upload', () => {
  test.each([
    ['../../x', 'x'],
    ['/etc/passwd', 'etc/passwd'],
    ['..\\..\\x.png', '_.._x.png'],
    ['CON.png', 'CON_.png'],
    ['a\0b.png', 'a_b.png'],
    ['a/../b/./c.png', 'a/b/c.png'],
    ['', 'picture'],
    ['...', 'picture'],
    ['.hidden', 'picture.hidden'],
    ['photo\u202egnp.exe', 'photognp.exe'],
    ['a.jpg ', 'a.jpg'],
    ['👩‍👩‍👧 family.jpg', '👩‍👩‍👧 family.jpg'],
    ['שלום.png', 'שלום.png'],
    ['x.png:ads', 'x.png_ads'],
    ['a\nb.png', 'a b.png'],
  ])('%j is safe as %j', (asked, place) => {
    expect(uploadPlace(asked)).toBe(place)
  })

  test('is never too long, however long it was, and keeps its ending', async () => {
    const host = await openWindowHost()
    for (const name of [`${'a'.repeat(251)}.jpg`, `${'é'.repeat(300)}.jpeg`, `${'👩‍👩‍👧'.repeat(40)}.png`]) {
      const { url } = await begin(host, name, { length: 3 })
      const path = pathIn((await send(host, url, 0, bytes.subarray(0, 3))).headers)
      expect(Buffer.byteLength(basename(path))).toBeLessThanOrEqual(255)
      expect(path.endsWith(name.slice(name.lastIndexOf('.')))).toBe(true)
      expect((await stat(path)).size).toBe(3)
    }
  })

  test('leads nowhere but into the inbox, whatever is asked for', async () => {
    const host = await openWindowHost()
    const { inbox, home } = host.ports.paths
    for (const [place, group] of [
      ['../../../x', '..'],
      ['x', '../../x'],
      ['/x', '.uploads'],
      [`${'../'.repeat(30)}x`, '0'.repeat(26)],
    ] as const) {
      const { url } = await begin(host, place, { length: 1, group })
      const path = pathIn((await send(host, url, 0, bytes.subarray(0, 1))).headers)
      expect(relative(inbox, path)).toMatch(/^[0-9A-Z]{26}\/x$/)
    }
    expect(await readdir(home)).not.toContain('x')
  })
})
