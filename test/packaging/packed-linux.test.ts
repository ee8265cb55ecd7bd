import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { copyFile, readdir, readFile, stat } from 'node:fs/promises'
import { basename, join, parse } from 'node:path'
import { promisify } from 'node:util'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { readPackage, type PackedFile } from '../../scripts/packaging/read-package.ts'
import { modulesFor } from '../../scripts/packaging/shipped-modules.ts'
import { iconFile, trayIconFile } from '../../src/main/icons.ts'
import { startUnderStandIn } from '../e2e/electron-double/drive.ts'
import { findChromium } from '../support/chromium.ts'
import { writePicture } from '../support/picture.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { rowSays, start } from '../window/window-page.ts'
import { packLinux, type PackedApp } from './packed-tree.ts'

const root = join(import.meta.dirname, '../..')
const skip = process.platform !== 'linux'

let app: PackedApp
let files: readonly PackedFile[]

beforeAll(async () => {
  if (skip) return
  app = await packLinux()
  files = readPackage(app.folder)
}, 180_000)
afterAll(() => app?.remove())

/** Why a file of ours is there, by its place; those of node_modules have theirs in the list of what ships. */
const reasons: readonly (readonly [RegExp, string])[] = [
  [/^enlarger-desktop$/, "Electron's program, under our name"],
  [/^(chrome-sandbox|version|locales\/en-US\.pak)$/, "Electron's own, here the stand-in's"],
  [/^(LICENSE\.electron\.txt|LICENSES\.chromium\.html)$/, "Electron's licences"],
  [/^resources\/licences\/(LICENSE|THIRD-PARTY-NOTICES|[A-Z][\w.-]+)\.(txt|md)$/, 'licences'],
  [/^resources\/app\.asar\/package\.json$/, 'tells Electron where to begin'],
  [/^resources\/app\.asar\/out\/main\/[\w./-]+\.js$/, 'the core and the processes it starts'],
  [/^resources\/app\.asar\/out\/preload\/index\.cjs$/, 'the doorway of the page'],
  [/^resources\/app\.asar\/out\/renderer\/(index\.html|assets\/[\w-]+\.(js|css))$/, 'the window'],
  [/^resources\/app\.asar\/resources\/samples\/[\w-]+\.(png|jpg|gif)$/, 'sample pictures'],
  [/^resources\/app\.asar\/resources\/icons\/(linux|tray)\/[\w@]+\.png$/, 'icons that are shown'],
]

function reasonOf(path: string): string | undefined {
  const [, inside] = /^resources\/app\.asar(?:\.unpacked)?\/node_modules\/(.+)$/.exec(path) ?? []
  const modules = modulesFor('linux', process.arch)
  if (inside !== undefined) return modules.find(({ name }) => inside.startsWith(`${name}/`))?.reason
  return reasons.find(([pattern]) => pattern.test(path))?.[1]
}

test.skipIf(skip)('every file of the package has a reason', () => {
  const without = files.map(({ path }) => path).filter((path) => reasonOf(path) === undefined)
  expect(without).toEqual([])
})

test.skipIf(skip)('every module that ships is there with its licence, and lies where it is said to', () => {
  for (const { name, unpacked } of modulesFor('linux', process.arch)) {
    const folder = `resources/app.asar${unpacked ? '.unpacked' : ''}/node_modules/${name}/`
    const names = files.map(({ path }) => path).filter((path) => path.startsWith(folder))
    expect(names, name).toContain(`${folder}package.json`)
    expect(
      names.some((path) => /\/licen[cs]e[^/]*$/i.test(path)),
      `${name} has a licence`,
    ).toBe(true)
  }
})

test.skipIf(skip)('no file is a source, a test or a map, and none says where it was built', async () => {
  const names = await readdir(app.tree, { recursive: true })
  expect(names.filter((name) => /\.(tsx?|map|test\.\w+)$|(^|\/)(test|src)\//.test(name))).toEqual([])
  const ours = names.filter((name) => /^out\/.*\.(js|cjs|html|css)$/.test(name))
  expect(ours.length).toBeGreaterThan(4)
  for (const name of ours) {
    const content = await readFile(join(app.tree, name), 'utf8')
    expect(content.includes(root), `${name} names ${root}`).toBe(false)
    expect(/sourceMappingURL=(?!.*['"`])/.test(content), `${name} has a map`).toBe(false)
  }
})

/** How programs and libraries of each system begin. */
const beginnings: Readonly<Record<string, RegExp>> = {
  linux: /^\x7fELF/,
  windows: /^MZ/,
  macOS: /^(\xfe\xed\xfa[\xce\xcf]|[\xce\xcf]\xfa\xed\xfe|\xca\xfe\xba\xbe)/,
}

test.skipIf(skip)(
  'the only native files beside Electron are what reaches the keychain and ffprobe',
  async () => {
    const names = await readdir(app.tree, { recursive: true })
    const native: string[] = []
    for (const name of names) {
      const path = join(app.tree, name)
      if (!(await stat(path)).isFile()) continue
      const start = readFileSync(path).subarray(0, 4).toString('latin1')
      if (Object.values(beginnings).some((beginning) => beginning.test(start))) native.push(name)
    }
    const arch = process.arch
    const ffprobe = arch === 'x64' ? ['node_modules/ffprobe-static/bin/linux/x64/ffprobe'] : []
    expect(native.toSorted()).toEqual([
      `node_modules/@napi-rs/keyring-linux-${arch}-gnu/keyring.linux-${arch}-gnu.node`,
      ...ffprobe,
    ])
  },
)

test.skipIf(skip || process.arch !== 'x64')('ffprobe lies where it can be run', async () => {
  const program = 'resources/app.asar.unpacked/node_modules/ffprobe-static/bin/linux/x64/ffprobe'
  const { stdout } = await promisify(execFile)(join(app.folder, program), ['-version'])
  expect(stdout).toMatch(/^ffprobe version/)
})

test.skipIf(skip)('ExifTool lies where it can be run', async () => {
  const program = 'resources/app.asar.unpacked/node_modules/exiftool-vendored.pl/bin/exiftool'
  expect((await stat(join(app.folder, program))).mode & 0o111).toBe(0o111)
})

test.skipIf(skip)('files that the app shows by path are in the package', () => {
  const paths = files.map(({ path }) => path)
  for (const icon of [iconFile, trayIconFile('linux')])
    expect(paths).toContain(`resources/app.asar/${icon.slice(icon.indexOf('resources/icons/'))}`)
})

test.skipIf(skip)(
  "of the languages of Electron only the window's is left, and the licences stand beside it",
  () => {
    const paths = files.map(({ path }) => path)
    expect(paths.filter((path) => path.startsWith('locales/'))).toEqual(['locales/en-US.pak'])
    expect(paths.filter((path) => path.startsWith('resources/licences/'))).toEqual([
      'resources/licences/Artistic-1.0-Perl.txt',
      'resources/licences/GPL-1.0-or-later.txt',
      'resources/licences/GPL-3.0-or-later.txt',
      'resources/licences/LGPL-3.0-or-later.txt',
      'resources/licences/LICENSE.txt',
      'resources/licences/README.md',
      'resources/licences/THIRD-PARTY-NOTICES.txt',
    ])
  },
)

test.skipIf(skip)('what the parts weigh is printed', () => {
  expect(app.said).toMatch(/\d+\.\d MB +\d+ files {2}node_modules\/@img\/sharp-wasm32\n/)
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0)
  expect(app.said).toContain(`${(total / 1e6).toFixed(1)} MB`)
  expect(total).toBeLessThan(125e6)
})

test.skipIf(skip)('the fuses are set', async () => {
  const wire = await getCurrentFuseWire(join(app.folder, 'enlarger-desktop'))
  const isOn = (fuse: FuseV1Options) => wire[fuse] === '1'.charCodeAt(0)
  expect({
    runAsNode: isOn(FuseV1Options.RunAsNode),
    nodeOptions: isOn(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
    inspect: isOn(FuseV1Options.EnableNodeCliInspectArguments),
    integrity: isOn(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
    onlyTheArchive: isOn(FuseV1Options.OnlyLoadAppFromAsar),
    snapshot: isOn(FuseV1Options.LoadBrowserProcessSpecificV8Snapshot),
    fileProtocol: isOn(FuseV1Options.GrantFileProtocolExtraPrivileges),
    cookieEncryption: isOn(FuseV1Options.EnableCookieEncryption),
  }).toEqual({
    runAsNode: false,
    nodeOptions: false,
    inspect: false,
    integrity: true,
    onlyTheArchive: true,
    snapshot: false,
    fileProtocol: false,
    cookieEncryption: false,
  })
})

const enlargeAndTell = `
  const { default: sharp } = await import(process.argv[1])
  const grey = { create: { width: 40, height: 30, channels: 3, background: '#888888' } }
  for (let turn = 0; turn < 10; turn++) await sharp(grey).resize(80).webp().toBuffer()
  const loaded = process.report.getReport().sharedObjects.filter((path) => /libvips|sharp/.test(path))
  console.log(JSON.stringify(loaded))`

/** Enlarges with the sharp of a folder in a process that has loaded `libraries` before. */
function enlargeIn(folder: string, libraries: string) {
  const sharp = join(folder, 'node_modules/sharp/dist/index.mjs')
  return promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', enlargeAndTell, '--', sharp],
    { env: { LD_PRELOAD: libraries }, cwd: folder },
  )
}

test.skipIf(skip)('sharp works in the package without any native library', async () => {
  const { stdout } = await enlargeIn(app.tree, '')
  expect(JSON.parse(stdout)).toEqual([])
})

const hasChromium = (await findChromium()) !== null

test.skipIf(skip || !hasChromium)(
  'the app starts from the packed files, and enlarges with what is in them',
  async () => {
    const folder = await tempFolder()
    const pictures = ['ships.jpg', 'cloud.heic', 'trees.jxl'].map((name) => join(folder, name))
    const [ships = '', cloud = '', trees = ''] = pictures
    await writePicture(ships, { seed: 3 })
    await copyFile(join(root, 'test/core/media/fixtures/rgb.heic'), cloud)
    await copyFile(join(root, 'test/core/media/fixtures/rgb.jxl'), trees)
    const running = await startUnderStandIn({
      app: app.tree,
      isPackaged: true,
      files: pictures,
      environment: {
        PATH: process.env['PATH'],
        HOME: folder,
        ENLARGER_HOME: join(folder, 'home'),
        DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere',
      },
      onEnd: onTestFinished,
    })
    const page = await running.page()
    for (const path of pictures) await rowSays(page, basename(path), 'Ready')
    await start(page)
    const done = page.getByRole('row').filter({ hasText: 'Done' })
    await expect.poll(() => done.count(), { timeout: 120_000 }).toBe(pictures.length)
    expect(await resultsIn(join(folder, 'Enlarged'))).toEqual([
      'cloud-resample-2x',
      'ships-resample-2x',
      'trees-resample-2x',
    ])
    expect(running.troubles).toEqual([])
    await running.quit()
    expect(await running.ended).toBe(0)
  },
  180_000,
)

/** The names of results, without their kinds. */
async function resultsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  return names.map((name) => parse(name).name).toSorted()
}

const glib = 'libglib-2.0.so.0 libgobject-2.0.so.0 libgio-2.0.so.0'
const hasGlib =
  process.platform === 'linux' && ['x86_64', 'aarch64'].some((name) => existsInLibraries(`${name}-linux-gnu`))

function existsInLibraries(triplet: string): boolean {
  try {
    readFileSync(`/usr/lib/${triplet}/libgio-2.0.so.0`)
    return true
  } catch {
    return false
  }
}

test.skipIf(!hasGlib)(
  'sharp works in the package where GLib is loaded already, as it is in Electron',
  async () => {
    const { stdout, stderr } = await enlargeIn(app.tree, glib)
    expect(stderr).toBe('')
    expect(JSON.parse(stdout)).toEqual([])
  },
)

test.skipIf(!hasGlib)('the native sharp, which is not in the package, runs into that GLib', async () => {
  // With some versions of GLib it complains, with others it crashes.
  const trouble = await enlargeIn(root, glib).then(
    ({ stderr }) => stderr,
    (error: unknown) => String(error),
  )
  expect(trouble).toMatch(/GLib-GObject-CRITICAL|Command failed/)
})
