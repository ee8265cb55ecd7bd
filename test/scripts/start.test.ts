import { spawn } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'
import { browserInstead, whyNoDesktop } from '../../scripts/start/choose-window.ts'
import { electronProgram } from '../../scripts/start/electron-program.ts'
import { tempFolder } from '../support/temp-folder.ts'

const root = join(import.meta.dirname, '../..')

test('the desktop app is opened wherever Electron can open a window', () => {
  const environment = { DISPLAY: ':0' }
  expect(whyNoDesktop({ platform: 'darwin', environment: {}, isRoot: true })).toBeNull()
  expect(whyNoDesktop({ platform: 'win32', environment: {}, isRoot: false })).toBeNull()
  expect(whyNoDesktop({ platform: 'linux', environment, isRoot: false })).toBeNull()
  expect(
    whyNoDesktop({ platform: 'linux', environment: { WAYLAND_DISPLAY: 'wayland-0' }, isRoot: false }),
  ).toBeNull()
})

test('where it can not, the reason is named', () => {
  expect(whyNoDesktop({ platform: 'linux', environment: { DISPLAY: '' }, isRoot: false })).toBe(
    'there is no display here',
  )
  expect(whyNoDesktop({ platform: 'linux', environment: { DISPLAY: ':0' }, isRoot: true })).toBe(
    'Electron does not run as root',
  )
  expect(browserInstead('there is no display here')).toBe(
    'Opening the window in a browser instead of the desktop app: there is no display here.',
  )
})

/** A folder like that of Electron's package, whose script for fetching the program is the one given. */
async function packageWith(script: string): Promise<string> {
  const folder = await tempFolder()
  await writeFile(join(folder, 'install.js'), script)
  return folder
}

const succeeding = `
  const { mkdirSync, writeFileSync } = require('node:fs')
  mkdirSync(__dirname + '/dist')
  writeFileSync(__dirname + '/dist/electron', '')
  writeFileSync(__dirname + '/path.txt', 'electron')`

test('a refused download of Electron is one line', async () => {
  const folder = await packageWith(`
    console.error(new TypeError('fetch failed').stack)
    process.exit(1)`)
  let told = 0
  const program = await electronProgram(folder, () => (told += 1))
  expect(program).toEqual({ refusal: 'Electron could not be fetched (fetch failed)' })
  expect(told).toBe(1)
})

test('a download that says nothing of use is a line too', async () => {
  expect(await electronProgram(await packageWith('process.exit(3)'), () => undefined)).toEqual({
    refusal: 'Electron could not be fetched (its script failed)',
  })
  expect(await electronProgram(await packageWith(''), () => undefined)).toEqual({
    refusal: 'Electron could not be fetched (it is not there)',
  })
})

test('Electron is fetched when it is first needed, and only then', async () => {
  const folder = await packageWith(succeeding)
  let told = 0
  const first = await electronProgram(folder, () => (told += 1))
  const again = await electronProgram(folder, () => (told += 1))
  expect([first, again, told]).toEqual([
    { path: join(folder, 'dist/electron') },
    { path: join(folder, 'dist/electron') },
    1,
  ])
})

test.skipIf(process.platform !== 'linux')(
  'npm start without a display says so in one line and shows the same window by a browser',
  async () => {
    const home = await tempFolder()
    await mkdir(join(home, 'home'))
    const child = spawn(process.execPath, [join(root, 'scripts/start.ts'), '--port', '0'], {
      cwd: root,
      env: { PATH: process.env['PATH'], ENLARGER_HOME: join(home, 'home') },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const ended = new Promise((resolve) => child.once('close', resolve))
    onTestFinished(async () => {
      child.kill('SIGKILL')
      await ended
    })
    const said = createInterface({ input: child.stderr })[Symbol.asyncIterator]()
    expect((await said.next()).value).toBe(browserInstead('there is no display here'))
    const printed = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    const address = String((await printed.next()).value)
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=/)
    const page = await fetch(address, { redirect: 'manual' })
    expect(page.status).toBe(303)
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
  },
)
