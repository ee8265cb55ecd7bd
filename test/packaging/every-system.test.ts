import { existsSync, readFileSync } from 'node:fs'
import { join, matchesGlob } from 'node:path'
import { expect, test } from 'vitest'
import configuration from '../../electron-builder.config.ts'
import { Lock, packageName } from '../../scripts/licences/lock.ts'
import { missingModules } from '../../scripts/packaging/missing-modules.ts'
import { shownIcons } from '../../scripts/packaging/packed-files.ts'
import { pictureKinds } from '../../scripts/packaging/picture-kinds.ts'
import {
  modulesFor,
  outsideTheBundles,
  shippedModules,
  type DesktopSystem,
} from '../../scripts/packaging/shipped-modules.ts'
import { ReadableFormat } from '../../src/shared/domain/media.ts'
import { trayIconFile } from '../../src/main/icons.ts'

const root = join(import.meta.dirname, '../..')
const lock = Lock.parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')))
const systems: readonly DesktopSystem[] = ['linux', 'darwin', 'win32']
const targets = systems.flatMap((system) => ['x64', 'arm64'].map((arch) => ({ system, arch })))

test.each(targets)('what ships on $system $arch is in the lock, and made for it', ({ system, arch }) => {
  for (const { name } of modulesFor(system, arch)) {
    const locked = lock.packages[`node_modules/${name}`]
    expect(locked, `${name} is in the lock`).toBeDefined()
    expect(locked?.dev, `${name} is for development alone`).toBe(false)
    expect(isFor(locked?.os, system), `${name} runs on ${system}`).toBe(true)
    expect(isFor(locked?.cpu, arch), `${name} runs on ${arch}`).toBe(true)
  }
})

/** Whether a package's `os` or `cpu` allows one: names of what is allowed, or `!` and what isn't. */
function isFor(allowed: unknown, one: string): boolean {
  if (!Array.isArray(allowed)) return true
  return (
    allowed.includes(one) ||
    (allowed.every((name) => String(name).startsWith('!')) && !allowed.includes(`!${one}`))
  )
}

test('each system gets its own native parts and no other: by name', () => {
  const nativeOn = (system: DesktopSystem) =>
    modulesFor(system, 'x64')
      .map(({ name }) => name)
      .filter((name) => /sharp-|keyring-|exiftool/.test(name))
  expect(nativeOn('linux')).toEqual([
    '@img/sharp-wasm32',
    '@img/sharp-wasm32/node_modules/@emnapi/runtime',
    '@napi-rs/keyring-linux-x64-gnu',
    'exiftool-vendored.pl',
  ])
  expect(nativeOn('darwin')).toEqual([
    '@img/sharp-darwin-x64',
    '@img/sharp-libvips-darwin-x64',
    '@napi-rs/keyring-darwin-x64',
    'exiftool-vendored.pl',
  ])
  expect(nativeOn('win32')).toEqual([
    '@img/sharp-win32-x64',
    '@napi-rs/keyring-win32-x64-msvc',
    'exiftool-vendored.exe',
  ])
})

test('no package for one system ships on another, of all that the lock knows', () => {
  const forOne = Object.keys(lock.packages).filter((folder) => lock.packages[folder]?.os !== undefined)
  expect(forOne.length).toBeGreaterThan(30)
  for (const { system, arch } of targets) {
    const shipped = modulesFor(system, arch).map(({ name }) => name)
    const foreign = forOne.filter((folder) => !isFor(lock.packages[folder]?.os, system)).map(packageName)
    expect(shipped.filter((name) => foreign.includes(name))).toEqual([])
    expect(shipped.filter((name) => name.startsWith('node-'))).toEqual([])
  }
})

/** The files of the packages of other systems, as far as what they are made of tells their names. */
const listing = [
  'package.json',
  'LICENSE',
  'index.cjs',
  'lib/sharp-win32-x64-0.35.5.node',
  'lib/libvips-42.dll',
  'lib/libvips-cpp-8.18.7.dll',
  'lib/libvips-cpp.8.18.7.dylib',
  'lib/index.js',
  'lib/glib-2.0/include/glibconfig.h',
  'keyring.win32-x64-msvc.node',
  'keyring.darwin-x64.node',
  'bin/exiftool.exe',
  'bin/exiftool_files/perl532.dll',
  'src/sharp.cc',
  'test/unit.mjs',
]

test.each([
  [
    '@img/sharp-win32-${arch}',
    ['lib/sharp-win32-x64-0.35.5.node', 'lib/libvips-42.dll', 'lib/libvips-cpp-8.18.7.dll'],
  ],
  ['@img/sharp-libvips-darwin-${arch}', ['lib/libvips-cpp.8.18.7.dylib', 'lib/index.js']],
  ['@napi-rs/keyring-win32-${arch}-msvc', ['keyring.win32-x64-msvc.node']],
  ['@napi-rs/keyring-darwin-${arch}', ['keyring.darwin-x64.node']],
  ['exiftool-vendored.exe', ['bin/exiftool.exe', 'bin/exiftool_files/perl532.dll']],
])('of %s the files that work ship, and neither sources nor tests', (name, needed) => {
  const module = shippedModules.find((one) => one.name === name)
  const shipped = listing.filter((path) => module?.files.some((pattern) => matchesGlob(path, pattern)))
  expect(shipped).toEqual(expect.arrayContaining(['package.json', 'LICENSE', ...needed]))
  expect(shipped.filter((path) => /^(src|test)\/|\.h$/.test(path))).toEqual([])
})

test('what must be a file of its own lies outside the archive: programs, libraries, and what a person may replace', () => {
  const archived = shippedModules.filter(({ unpacked }) => !unpacked).map(({ name }) => name)
  expect(archived).toEqual([
    '@img/colour',
    'detect-libc',
    'semver',
    '@napi-rs/keyring',
    '@jsquash/jxl',
    'strtok3',
  ])
})

test('what ships beside the bundles stays out of them, and nothing else', () => {
  const isOutside = (specifier: string) => outsideTheBundles.some((pattern) => pattern.test(specifier))
  expect(
    ['sharp', '@jsquash/jxl/decode.js', 'libheif-js/wasm-bundle', '@napi-rs/keyring'].filter(isOutside),
  ).toHaveLength(4)
  expect(['zod', 'sharper', 'exiftool-vendored', 'heic-decode', 'undici'].filter(isOutside)).toEqual([])
})

test('packaging for a system whose modules are not installed is refused with the command that installs them', () => {
  expect(missingModules('win32', 'arm64', (name) => !name.includes('win32-arm64'))).toBe(
    'Expected @img/sharp-win32-arm64, @napi-rs/keyring-win32-arm64-msvc in node_modules, found none: ' +
      'run `npm ci --os=win32 --cpu=arm64` first',
  )
  expect(missingModules('linux', 'x64', () => true)).toBeNull()
  expect(missingModules('mas', 'x64', () => true)).toBe(
    'Expected one of linux, darwin, win32 to package for, got mas',
  )
})

test('every picture that is read can be opened with Enlarger, on Windows by the same names', () => {
  expect(Object.keys(pictureKinds).toSorted()).toEqual(ReadableFormat.options.toSorted())
  const extensions = Object.values(pictureKinds).flatMap((kind) => kind.extensions)
  const installer = readFileSync(join(root, 'resources/installers/installer.nsh'), 'utf8')
  const offered = [...installer.matchAll(/insertmacro \$\{MACRO\} "(\w+)"/g)].map(
    ([, extension]) => extension,
  )
  expect(offered).toEqual(extensions)
})

test('no system is told to open pictures with Enlarger by default', () => {
  expect('fileAssociations' in configuration).toBe(false)
  expect('fileAssociations' in configuration.win).toBe(false)
  expect(configuration.mac.fileAssociations.every(({ rank }) => rank === 'Alternate')).toBe(true)
  expect(readFileSync(join(root, 'resources/installers/installer.nsh'), 'utf8')).not.toMatch(
    /WriteRegStr [^\n]*Classes\\\.\$\{EXTENSION\}"/,
  )
})

test.each(systems)('the icons that are shown on %s are there', (system) => {
  for (const name of shownIcons(system)) expect(existsSync(join(root, name)), name).toBe(true)
  expect(shownIcons(system).some((name) => trayIconFile(system).endsWith(name))).toBe(true)
})
