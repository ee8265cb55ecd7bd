import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { DesktopApp } from '../../support/desktop-app.ts'
import { findChromium } from '../../support/chromium.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { startSample } from './sample.ts'

const inChromium = test.skipIf((await findChromium()) === null)

/** What a page gets to see of a preload, one expression at a time. */
async function evaluated(page: Page, expression: string): Promise<unknown> {
  return page.evaluate(`(async () => ${expression})().catch((error) => 'threw: ' + error.message)`)
}

/** Resolves when the app has written this to its standard error. */
function untilSaid(app: DesktopApp, text: string): Promise<void> {
  return expect.poll(app.said).toContain(text)
}

const expose = (api: string) => `
  const electron = require('electron')
  const { contextBridge, ipcRenderer, webUtils } = electron
  const tried = (act) => { try { return act() ?? 'well' } catch (error) { return error.message } }
  contextBridge.exposeInMainWorld('bridge', ${api})
`

describe('the two worlds of a page', () => {
  inChromium('see nothing of each other but what the preload exposes, frozen', async () => {
    const app = await startSample({
      preload: `globalThis.secret = 1; ${expose(`{ version: 1, deep: { list: [1] }, seen: () => typeof window.ofThePage }`)}`,
      page: `window.ofThePage = 1`,
    })
    const page = await app.page()
    await page.getByText('').first().waitFor({ state: 'attached' })
    await expect.poll(() => page.evaluate('window.ofThePage === 1')).toBe(true)
    expect(
      await evaluated(
        page,
        '[typeof require, typeof process, typeof module, typeof secret, typeof electron]',
      ),
    ).toEqual(Array.from({ length: 5 }, () => 'undefined'))
    expect(await evaluated(page, `Object.keys(window).filter((name) => /electron/i.test(name))`)).toEqual([])
    expect(await evaluated(page, 'bridge.seen()')).toBe('undefined')
    expect(await evaluated(page, `(bridge.deep.list.push(2), 'changed')`)).toMatch(/^threw/)
    expect(await evaluated(page, `(delete window.bridge, typeof bridge)`)).toBe('object')
    expect(app.troubles).toEqual([])
  })

  inChromium('call each other at once, with functions and promises on both sides', async () => {
    const app = await startSample({
      preload: expose(`{
        add: (a, b) => a + b,
        later: (value) => new Promise((resolve) => setTimeout(resolve, 1, value)),
        fail: () => { throw new TypeError('no') },
        failLater: () => Promise.reject(new Error('not now')),
        each: (list, callback) => list.map((item) => callback(item)),
        sizeOf: (file) => file.size,
        kind: (value) => Object.prototype.toString.call(value),
      }`),
    })
    const page = await app.page()
    expect(await evaluated(page, 'bridge.add(1, 2)')).toBe(3)
    expect(await evaluated(page, 'await bridge.later({ a: [1] })')).toEqual({ a: [1] })
    expect(await evaluated(page, 'bridge.fail()')).toBe('threw: no')
    expect(await evaluated(page, 'bridge.failLater()')).toBe('threw: not now')
    expect(await evaluated(page, 'bridge.each([1, 2], (item) => item * 2)')).toEqual([2, 4])
    expect(await evaluated(page, `bridge.sizeOf(new File(['abc'], 'a.txt'))`)).toBe(3)
    expect(await evaluated(page, 'bridge.kind(new Date())')).toBe('[object Date]')
  })

  inChromium('refuse what cannot cross, either way', async () => {
    // An object of a class would lose its methods on the way, in silence.
    const refused = [`Symbol('a')`, 'new (class { act() {} })()', 'new MessageChannel().port1', 'document']
    const app = await startSample({
      preload: expose(`{ give: [${refused.map((value) => `() => ${value}`).join()}], take: () => 'taken' }`),
    })
    const page = await app.page()
    for (const [index, value] of refused.entries()) {
      const refusal = /^threw: An object could not be cloned/
      expect(await evaluated(page, `bridge.give[${index}]()`), value).toMatch(refusal)
      expect(await evaluated(page, `bridge.take(${value})`), value).toMatch(refusal)
    }
  })

  inChromium('have the preload in the window alone, and not in a frame', async () => {
    const app = await startSample({ preload: expose(`{ here: true }`) })
    const page = await app.page()
    const inFrame = `(() => {
      const frame = document.createElement('iframe')
      document.body.append(frame)
      return typeof frame.contentWindow.bridge
    })()`
    expect(await evaluated(page, inFrame)).toBe('undefined')
  })
})

describe('a sandboxed preload', () => {
  inChromium('can require no more than Electron gives it', async () => {
    const app = await startSample({
      preload: expose(`{
        modules: ['events', 'node:timers', 'url', 'node:fs', 'path', './other.cjs'].map((name) => tried(() => typeof require(name))),
        ipc: tried(() => electron.ipcRenderer.sendToHost('a')),
        shell: tried(() => electron.shell),
        twice: tried(() => { contextBridge.exposeInMainWorld('other', 1); contextBridge.exposeInMainWorld('other', 2) }),
        itself: tried(() => contextBridge.exposeInMainWorld('ipc', ipcRenderer)),
      }`),
    })
    const page = await app.page()
    expect(await evaluated(page, 'bridge')).toEqual({
      modules: [
        'function',
        'object',
        'object',
        'module not found: node:fs',
        'module not found: path',
        'module not found: ./other.cjs',
      ],
      ipc: expect.stringContaining('got ipcRenderer.sendToHost'),
      shell: expect.stringContaining('got electron.shell'),
      twice: expect.stringContaining('Cannot bind an API on top of an existing property'),
      itself: expect.stringContaining('ipcRenderer'),
    })
  })

  inChromium('is refused as a module', async () => {
    const app = await startSample({ preload: `import { contextBridge } from 'electron'` })
    await untilSaid(app, 'Unable to load preload script')
    expect(await app.ended).toBe(3)
  })

  inChromium('that breaks is told of', async () => {
    const app = await startSample({ preload: `throw new Error('broken')` })
    await app.page()
    await expect.poll(() => app.troubles).toEqual([expect.stringContaining('broken')])
  })

  inChromium('learns the path of a dropped file, and of no other', async () => {
    const folder = await tempFolder()
    await writeFile(join(folder, 'dropped.txt'), 'abc')
    const app = await startSample({
      preload: expose(`{ pathOf: (file) => webUtils.getPathForFile(file) }`),
      page: `
        document.addEventListener('dragover', (event) => event.preventDefault())
        document.addEventListener('drop', (event) => {
          event.preventDefault()
          document.title = bridge.pathOf(event.dataTransfer.files[0])
        })`,
    })
    const page = await app.page()
    await app.drop([join(folder, 'dropped.txt')])
    await expect.poll(() => page.title()).toBe(join(folder, 'dropped.txt'))
    expect(await evaluated(page, `bridge.pathOf(new File(['abcd'], 'dropped.txt'))`)).toBe('')
  })
})

describe('messages between the processes', () => {
  inChromium('are answered, name their frame, and are clones', async () => {
    const app = await startSample({
      main: `
        ipcMain.handle('echo', (event, ...values) => values)
        ipcMain.handle('who', ({ sender, senderFrame }) =>
          [sender === window.webContents, senderFrame === sender.mainFrame, senderFrame.url, senderFrame.origin, senderFrame.parent])
        ipcMain.handle('fails', () => { throw new RangeError('too much') })
        ipcMain.handle('gives', () => () => 1)`,
      preload: expose(`{
        invoke: (channel, ...values) => ipcRenderer.invoke(channel, ...values),
        sendFunction: () => tried(() => ipcRenderer.send('a', () => 1)),
        bytes: async () => {
          const [bytes, date, map] = await ipcRenderer.invoke('echo', new Uint8Array([1, 255]), new Date(5), new Map([[1, undefined]]))
          return [bytes instanceof Uint8Array, bytes[1], date.getTime(), map.has(1)]
        },
      }`),
    })
    const page = await app.page()
    expect(await evaluated(page, `bridge.invoke('echo', 1, { a: [null, true] })`)).toEqual([
      1,
      { a: [null, true] },
    ])
    expect(await evaluated(page, `bridge.invoke('who')`)).toEqual([
      true,
      true,
      'sample://window/',
      'sample://window',
      null,
    ])
    expect(await evaluated(page, `bridge.invoke('fails')`)).toBe(
      `threw: Error invoking remote method 'fails': RangeError: too much`,
    )
    expect(await evaluated(page, `bridge.invoke('nobody')`)).toContain(`No handler registered for 'nobody'`)
    expect(await evaluated(page, `bridge.invoke('gives')`)).toContain('An object could not be cloned.')
    expect(await evaluated(page, `bridge.sendFunction()`)).toBe('An object could not be cloned.')
    expect(await evaluated(page, `bridge.bytes()`)).toEqual([true, 255, 5, true])
  })

  inChromium(
    'go through ports that are handed to the page, until one end closes or the page goes',
    async () => {
      const app = await startSample({
        main: `
        ipcMain.on('connect', ({ senderFrame }) => {
          const { port1, port2 } = new MessageChannelMain()
          port1.on('message', ({ data }) => data === 'bye' ? port1.close() : port1.postMessage({ got: data }))
          port1.on('close', () => console.error('closed'))
          port1.start()
          senderFrame.postMessage('port', null, [port2])
          try { port2.postMessage('late') } catch (error) { console.error(error.message) }
        })`,
        preload: expose(`{ connect: () => ipcRenderer.send('connect') }`).concat(
          `;ipcRenderer.on('port', (event) => window.postMessage('port', '/', event.ports))`,
        ),
        page: `
        window.take = () => new Promise((resolve) => {
          window.addEventListener('message', ({ ports: [port] }) => resolve(port), { once: true })
          bridge.connect()
        })
        window.answer = (port) => new Promise((resolve) => { port.onmessage = ({ data }) => resolve(data) })`,
      })
      const page = await app.page()
      await expect.poll(() => page.evaluate('window.answer !== undefined')).toBe(true)
      const asked = `(async () => {
      const port = await take()
      const answer = window.answer(port)
      port.postMessage(['a', new Uint8Array([7])])
      return (await answer).got[1][0]
    })()`
      expect(await page.evaluate(asked)).toBe(7)
      expect(app.said()).toContain('sent away')
      const ended = `(async () => {
      const port = await take()
      const closed = new Promise((resolve) => port.addEventListener('close', resolve))
      port.start()
      port.postMessage('bye')
      await closed
      return 'closed'
    })()`
      expect(await page.evaluate(ended)).toBe('closed')
      await untilSaid(app, 'closed\n')
      await app.reload()
      await untilSaid(app, 'closed\nclosed\n')
    },
  )
})
