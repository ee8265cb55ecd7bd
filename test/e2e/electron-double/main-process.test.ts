import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { DesktopApp } from '../../support/desktop-app.ts'
import { findChromium } from '../../support/chromium.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { startSample } from './sample.ts'

const inChromium = test.skipIf((await findChromium()) === null)

/** Tries each of these and writes down what they threw. */
const tries = (...acts: string[]) =>
  acts
    .map((act) => `try { ${act}; console.error('well') } catch (error) { console.error(error.message) }`)
    .join('\n')

async function untilSaid(app: DesktopApp, text: string): Promise<void> {
  await expect.poll(app.said).toContain(text)
}

describe('a main process under the stand-in', () => {
  inChromium('may use before it is ready only what Electron lets it', async () => {
    const app = await startSample({
      early: tries(
        'new BrowserWindow()',
        `protocol.handle('sample', () => new Response())`,
        'session.defaultSession',
        'electron.screen.getPrimaryDisplay()',
        `utilityProcess.fork('/a.js')`,
        `protocol.registerSchemesAsPrivileged([])`,
      ),
      main: tries(
        `protocol.registerSchemesAsPrivileged([])`,
        `protocol.handle('other', () => new Response())`,
      ),
    })
    await app.page()
    const said = app.said().trim().split('\n')
    expect(said).toHaveLength(8)
    expect(said).not.toContain('well')
    expect(said[6]).toContain('should be called before app is ready')
    expect(said[7]).toContain('registered as standard and secure')
  })

  inChromium('hears of every member and event that the stand-in lacks', async () => {
    const app = await startSample({
      main: tries(
        'app.getGPUInfo()',
        'new electron.Tray()',
        'window.setKiosk(true)',
        'window.webContents.executeJavaScript("1")',
        `app.on('gpu-info-update', () => {})`,
        `Menu.sendActionToFirstResponder('a')`,
      ),
    })
    await app.page()
    expect(app.said()).toContain('app.getGPUInfo')
    expect(app.said()).toContain('BrowserWindow.setKiosk')
    expect(app.said()).toContain('webContents.executeJavaScript')
    expect(app.said()).toContain('gpu-info-update of app')
    expect(app.said()).toContain('Menu.sendActionToFirstResponder')
    expect(app.said()).not.toContain('well')
  })

  inChromium('forks utility processes, and nothing else', async () => {
    const folder = await tempFolder()
    const path = join(folder, 'worker.mjs')
    await writeFile(
      path,
      `process.parentPort.on('message', ({ data }) => {
        if (data === 'end') process.exit(4)
        process.parentPort.postMessage([data, process.type, typeof process.send, process.env.GIVEN, process.env.HOME])
      })`,
    )
    const app = await startSample({
      main: `
        const child = utilityProcess.fork(${JSON.stringify(path)}, [], { env: { GIVEN: 'yes' }, stdio: ['ignore', 'ignore', 'pipe'] })
        console.error('pid ' + child.pid)
        child.on('spawn', () => console.error('pid is a ' + typeof child.pid))
        child.on('message', (answer) => { console.error(JSON.stringify(answer)); child.postMessage('end') })
        child.on('exit', (code) => console.error('exit ' + code))
        child.postMessage(new Map([['a', 1]]).size)
        const { fork } = await import('node:child_process')
        ${tries(`fork('/a.js')`)}`,
    })
    await untilSaid(app, 'exit 4')
    expect(app.said()).toContain('pid undefined')
    expect(app.said()).toContain('pid is a number')
    expect(app.said()).toContain('[1,"utility","undefined","yes",null]')
    expect(app.said()).toContain('Expected utilityProcess.fork')
  })

  inChromium('shows dialogs that wait for an answer, and menus with keys that exist', async () => {
    const app = await startSample({
      main: `
        const add = { label: '&Add…', accelerator: 'CmdOrCtrl+O', click: () => console.error('added') }
        Menu.setApplicationMenu(Menu.buildFromTemplate([{ label: 'File', submenu: [add, { label: 'Off', enabled: false }] }]))
        ${tries(
          `Menu.buildFromTemplate([{ label: 'a', accelerator: 'Ctrl+ArrowRight' }])`,
          `Menu.buildFromTemplate([{ id: 'a' }])`,
        )}
        dialog.showMessageBox(window, { message: 'Sure?', buttons: ['Yes', 'No'], cancelId: 1 })
          .then(({ response }) => console.error('answer ' + response))
        dialog.showOpenDialog({ properties: ['openFile'] }).catch((error) => console.error(error.message))`,
    })
    const sure = await app.nextDialog()
    expect(sure.options['message']).toBe('Sure?')
    await sure.press('No')
    await untilSaid(app, 'answer 1')
    await app.clickMenu('application', 'File/Add…')
    await untilSaid(app, 'added')
    await expect(app.clickMenu('application', 'File/Off')).rejects.toThrow('disabled')
    expect(app.said()).toContain('Ctrl+ArrowRight')
    expect(app.said()).toContain('must have at least one of label, role or type')
    expect(app.said()).toContain('defaultPath')
  })

  inChromium('is alone with its settings: a second start hands over what it was given', async () => {
    const app = await startSample({
      early: `
        if (!app.requestSingleInstanceLock({ given: process.argv.slice(2) })) app.exit(0)
        app.on('second-instance', (event, argv, cwd, { given }) => console.error('handed ' + given.join()))`,
    })
    await app.page()
    await app.startAgain(['/a picture.jpg', '/b.jpg'])
    await untilSaid(app, 'handed /a picture.jpg,/b.jpg')
    await app.openFile('/c.jpg')
  })

  inChromium('is asked before it ends, in order, and may refuse', async () => {
    const app = await startSample({
      main: `
        let refusals = ['before-quit', 'close', 'will-quit']
        const ask = (name) => (event) => {
          console.error(name)
          if (refusals[0] === name) { refusals.shift(); event.preventDefault() }
        }
        app.on('before-quit', ask('before-quit'))
        app.on('will-quit', ask('will-quit'))
        app.on('window-all-closed', () => console.error('all closed'))
        app.on('quit', () => console.error('quit'))
        window.on('close', ask('close'))
        window.on('closed', () => console.error('closed'))`,
    })
    await app.page()
    for (const last of ['before-quit', 'close', 'will-quit']) {
      await app.quit()
      await expect.poll(() => app.said().trim().split('\n').at(-1)).toBe(last)
    }
    await app.quit()
    expect(await app.ended).toBe(0)
    const asked = [
      'before-quit',
      'before-quit close',
      'before-quit close closed will-quit',
      'before-quit will-quit quit',
    ]
    expect(app.said().trim().split('\n')).toEqual(asked.join(' ').split(' '))
  })
})

describe('what a page may do', () => {
  inChromium('is what the handlers of the product say, and all where they are missing', async () => {
    const states = `Promise.all(['geolocation', 'notifications', 'camera', 'clipboard-write'].map((name) =>
      navigator.permissions.query({ name }).then(({ state }) => state)))`
    const open = await startSample({})
    expect(await (await open.page()).evaluate(states)).toEqual(['granted', 'granted', 'granted', 'granted'])
    const careful = await startSample({
      main: `
        session.defaultSession.setPermissionCheckHandler((contents, permission) => permission === 'clipboard-sanitized-write')
        session.defaultSession.setPermissionRequestHandler((contents, permission, answer) => answer(permission === 'clipboard-sanitized-write'))`,
    })
    expect(await (await careful.page()).evaluate(states)).toEqual(['denied', 'denied', 'denied', 'granted'])
  })

  inChromium('does not include going elsewhere, opening windows, or asking others', async () => {
    const app = await startSample({
      main: `
        window.webContents.on('will-navigate', (event) => event.preventDefault())
        window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }))
        session.defaultSession.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !url.startsWith('sample:') }))`,
      page: `window.ran = true`,
      policy: "default-src * 'unsafe-inline'",
    })
    const page = await app.page()
    await expect.poll(() => page.evaluate('window.ran')).toBe(true)
    await page.evaluate(`void (location.href = '/elsewhere')`)
    expect(await app.untilUsed('navigation')).toEqual(['sample://window/elsewhere', true])
    await page.evaluate(`void window.open('https://example.org/')`)
    expect(await app.untilUsed('window.open')).toEqual(['https://example.org/', 'deny'])
    expect(await page.evaluate(`fetch('https://example.org/').catch((error) => error.name)`)).toBe(
      'TypeError',
    )
    expect(await page.evaluate(`window.ran`)).toBe(true)
    expect(app.troubles.filter((trouble) => !trouble.includes('ERR_BLOCKED_BY_CLIENT'))).toEqual([
      'request beyond the host: GET https://example.org/',
    ])
  })

  inChromium('has its addresses answered by the product, with ranges and its policy in force', async () => {
    const app = await startSample({
      main: `
        protocol.unhandle('sample')
        protocol.handle('sample', (request) => {
          if (!request.url.endsWith('/film')) return serve(request)
          const from = Number(/bytes=(\\d+)-/.exec(request.headers.get('range') ?? '')?.[1] ?? 0)
          const stream = new ReadableStream({ start: (to) => { to.enqueue(new Uint8Array([from, 2])); to.close() } })
          return new Response(stream, { status: 206, headers: { 'content-range': 'bytes ' + from + '-1/9' } })
        })`,
    })
    const page = await app.page()
    const ranged = `fetch('/film', { headers: { range: 'bytes=7-' } }).then(async (answer) =>
      [answer.status, answer.headers.get('content-range'), ...new Uint8Array(await answer.arrayBuffer())])`
    expect(await page.evaluate(ranged)).toEqual([206, 'bytes 7-1/9', 7, 2])
    await page.evaluate(
      `void document.body.append(Object.assign(document.createElement('img'), { src: 'https://window.sample.invalid/film' }))`,
    )
    await page.evaluate(
      `void document.body.append(Object.assign(document.createElement('script'), { src: 'https://other.sample.invalid/a.js' }))`,
    )
    await expect.poll(() => app.troubles.filter((trouble) => trouble.startsWith('policy'))).toHaveLength(1)
  })
})
