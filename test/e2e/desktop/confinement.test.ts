import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { enqueue, local, untilAll, writePhoto } from '../../window/desk.ts'
import { clientOf, makePlace, stories } from './stories.ts'

const origin = 'enlarger://window'
const channels = ['connect', 'pick', 'drag-out', 'show-possible', 'listening'].map(
  (name) => `enlarger:${name}`,
)

/** Frames that aren't the window's own page. */
const strangers = [
  { url: `${origin}/`, isTop: false },
  { url: 'about:blank', isTop: true },
  { url: 'https://example.org/', isTop: true },
  { url: 'enlarger://window.example.org/', isTop: true },
  { url: 'enlarger://other/', isTop: true },
  null,
]

/** Addresses that lead to no file of the window and to no picture. */
const astray = [
  '/..%2f..%2fpackage.json',
  '/%2e%2e/%2e%2e/package.json',
  '/..%5c..%5cpackage.json',
  '/assets/..%2f..%2fmain/index.js',
  '/../../package.json',
  '/..;/package.json',
  '/index.html%00.png',
  '/index.html\\..\\..',
  '/.env',
  '/%252e%252e/package.json',
  '//etc/passwd',
  '/file:///etc/passwd',
  '/C:/Windows/win.ini',
  '/assets',
  '/nothing.js',
  '/pictures',
  '/pictures/',
  '/pictures/01ARZ3NDEKTSV4RRFFQ69G5FAV/result/file',
  '/pictures/../../package.json/result/file',
].map((path) => `${origin}${path}`)
const elsewhere = [
  'enlarger://other/index.html',
  'enlarger://window.example.org/index.html',
  'enlarger:index.html',
]

/** Things nobody expects in a message. */
const junk = `[undefined, null, -1, NaN, '', '../../x', 'files\\0', '__proto__', [], [[]], {}, { length: 3 }, new Date(NaN),
  new Map(), JSON.parse('{"__proto__":{"polluted":true}}'), 'x'.repeat(100000), Array(2000).fill('a'), ['constructor']]`

stories('a page', ({ story, open }) => {
  story('is in a sandbox, without a way to files, to Node, to others, or out of the window', async () => {
    const place = await makePlace()
    const app = await open({
      place,
      expected: [
        /Not allowed to|ERR_BLOCKED_BY_CLIENT|violates|^policy: |Content Security Policy|example\.org|127\.0\.0\.1:9/,
      ],
    })
    const page = await app.page()
    await page.getByRole('banner').waitFor()
    const [[window]] = app.uses('new BrowserWindow') as [[{ webPreferences: Record<string, unknown> }]]
    expect(window.webPreferences).toMatchObject({
      contextIsolation: true,
      nodeIntegration: false,
      sandbox: true,
      webviewTag: false,
    })
    expect(
      [
        'webSecurity',
        'allowRunningInsecureContent',
        'nodeIntegrationInSubFrames',
        'navigateOnDragDrop',
      ].filter((name) => name in window.webPreferences),
    ).toEqual([])
    expect(app.uses('app.enableSandbox')).toHaveLength(1)
    expect(await page.evaluate('[typeof require, typeof process, typeof module, typeof Buffer]')).toEqual(
      Array.from({ length: 4 }, () => 'undefined'),
    )

    const permissions = [
      'geolocation',
      'notifications',
      'camera',
      'microphone',
      'clipboard-read',
      'midi',
      'clipboard-write',
    ]
    const states = `Promise.all(${JSON.stringify(permissions)}.map((name) =>
      navigator.permissions.query({ name }).then(({ state }) => state)))`
    expect(await page.evaluate(states)).toEqual([...Array.from({ length: 6 }, () => 'denied'), 'granted'])

    await page.evaluate('window.before = true')
    for (const url of [`${new URL(page.url()).origin}/elsewhere`, 'https://example.org/']) {
      await page.evaluate(`void (location.href = ${JSON.stringify(url)})`)
      const isIt = ([asked]: readonly unknown[]) => new URL(String(asked)).pathname === new URL(url).pathname
      expect(await app.untilUsed('navigation', isIt)).toEqual([expect.any(String), true])
    }
    // These Chromium refuses by itself.
    for (const url of ['file:///etc/passwd', 'data:text/html,x', 'javascript:void(window.before = 1)']) {
      await page.evaluate(`void (location.href = ${JSON.stringify(url)})`)
    }
    for (const url of ['https://example.org/', 'about:blank', 'https://fal.ai.example.org/']) {
      await page.evaluate(`void window.open(${JSON.stringify(url)})`)
      expect(await app.untilUsed('window.open', ([asked]) => asked === url)).toEqual([url, 'deny'])
    }
    expect(app.uses('shell.openExternal')).toEqual([])
    for (const url of ['https://example.org/a.js', 'http://127.0.0.1:9/']) {
      expect(await page.evaluate(`fetch(${JSON.stringify(url)}).then(() => 'sent', () => 'refused')`)).toBe(
        'refused',
      )
    }

    const html = join(place.folder, 'page.html')
    await writeFile(html, '<script>window.before = false</script>')
    await app.drop([html])
    expect(await page.evaluate('window.before')).toBe(true)
    expect(new URL(page.url()).pathname).toBe('/')
    expect(app.uses('new BrowserWindow')).toHaveLength(1)
  })

  story('is heard by the main process alone of all frames, whatever it says', async () => {
    const app = await open()
    const page = await app.page()
    await page.getByRole('banner').waitFor()
    const ports = app.uses('a port for the page').length
    const aDialog = app.nextDialog().then(
      () => 'a dialog',
      () => null,
    )
    for (const channel of channels) {
      for (const frame of strangers) {
        for (const how of ['send', 'invoke'] as const) {
          const answer = app.forge({ channel, parameters: ['files'], how, frame }).catch(() => null)
          expect([null, undefined, []]).toContainEqual(await Promise.race([answer, aDialog]))
        }
      }
    }
    expect(app.uses('a port for the page')).toHaveLength(ports)

    const said = `(async () => {
      const junk = ${junk}
      const answers = []
      for (const [name, act] of Object.entries(window.enlarger)) {
        if (name === 'connect') continue
        for (const one of junk) try { answers.push(await act(one)) } catch {}
      }
      return [answers.filter((answer) => Array.isArray(answer) && answer.length > 0), {}.polluted]
    })()`
    expect(await page.evaluate(said)).toEqual([[], undefined])
    expect(Object.isFrozen(await page.evaluate('Object.isFrozen(window.enlarger)'))).toBe(true)
    for (const use of [
      'webContents.startDrag',
      'shell.openExternal',
      'shell.openPath',
      'shell.showItemInFolder',
    ]) {
      expect(app.uses(use), use).toEqual([])
    }
    expect(app.dialogs()).toEqual([])
  })
})

stories("the app's own addresses", ({ story, open }) => {
  story('lead to files of the window and to pictures by their jobs, to nothing else', async () => {
    const place = await makePlace()
    const photo = await writePhoto(join(place.folder, 'photo.jpg'), 1)
    const app = await open({ place })
    await (await app.page()).getByRole('banner').waitFor()
    const client = await clientOf(place)
    const [id = ''] = await enqueue(client, [photo], local)
    await untilAll(client, [id], 'done')

    for (const url of [...astray, ...elsewhere]) {
      const { status, headers } = await app.request({ url })
      expect([url, status]).toEqual([url, 404])
      expect(headers['content-security-policy']).toContain("default-src 'none'")
      expect(headers['x-content-type-options']).toBe('nosniff')
    }
    expect((await app.request({ url: `${origin}/`, method: 'POST' })).status).toBe(405)
    const window = await app.request({ url: `${origin}/` })
    expect([window.status, window.headers['content-type']]).toEqual([
      200,
      expect.stringContaining('text/html'),
    ])
    expect(window.headers['content-security-policy']).toContain("require-trusted-types-for 'script'")

    const url = `${origin}/pictures/${id}/result/file`
    const whole = await app.request({ url })
    expect([whole.status, whole.headers['content-type']]).toEqual([200, 'image/jpeg'])
    const part = async (range: string) => {
      const { status, bytes, headers } = await app.request({ url, headers: { range } })
      return [status, bytes, headers['content-range']]
    }
    const size = whole.bytes
    expect(await part('bytes=10-19')).toEqual([206, 10, `bytes 10-19/${size}`])
    expect(await part('bytes=-5')).toEqual([206, 5, `bytes ${size - 5}-${size - 1}/${size}`])
    expect(await part(`bytes=${size - 3}-`)).toEqual([206, 3, `bytes ${size - 3}-${size - 1}/${size}`])
    expect((await part(`bytes=${size}-`))[0]).toBe(416)
    const head = await app.request({ url, method: 'HEAD' })
    expect([head.status, head.bytes, head.headers['content-length']]).toEqual([200, 0, String(size)])
  })
})
