import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { Lock } from '../../scripts/licences/lock.ts'
import { version } from '../../src/core/node/version.ts'

const root = join(import.meta.dirname, '../..')
const run = promisify(execFile)

/** Where it is installed as `npm install --global` would, without asking anybody for what it needs. */
let place: string
let installed: string

beforeAll(async () => {
  place = await realpath(await mkdtemp(join(tmpdir(), 'enlarger-installed-')))
  installed = join(place, 'lib/node_modules/enlarger')
  await run(
    process.execPath,
    [join(root, 'node_modules/rolldown/bin/cli.mjs'), '--config', 'rolldown.config.ts'],
    {
      cwd: root,
    },
  )
  const packed = await run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', place], {
    cwd: root,
  })
  const [tarball] = z.array(z.object({ filename: z.string() })).parse(JSON.parse(packed.stdout))
  await mkdir(installed, { recursive: true })
  await run('tar', ['-xzf', join(place, tarball?.filename ?? ''), '--strip-components=1', '-C', installed])
  await lendDependencies()
}, 180_000)
afterAll(() => rm(place, { recursive: true, force: true }))

/** What an install brings, but for the Node in it, which the command itself doesn't ask for: lent from here. */
async function lendDependencies(): Promise<void> {
  const { packages } = Lock.parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')))
  const needed = Object.keys(packages).filter(
    (folder) =>
      /^node_modules\/(@[^/]+\/)?[^/]+$/.test(folder) &&
      !packages[folder]?.dev &&
      !folder.startsWith('node_modules/node-linux-') &&
      existsSync(join(root, folder)),
  )
  for (const folder of needed) {
    await mkdir(dirname(join(installed, folder)), { recursive: true })
    await symlink(join(root, folder), join(installed, folder), 'junction')
  }
}

function enlarger(...parameters: string[]) {
  return run(process.execPath, [join(installed, 'out/cli/index.js'), ...parameters], {
    cwd: place,
    env: { PATH: process.env['PATH'], ENLARGER_HOME: join(place, 'home') },
  })
}

test('the package for npm holds the command line, the window and samples, and nothing of the desktop app', async () => {
  const names = await readdir(installed, { recursive: true, withFileTypes: true })
  const files = names
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(installed.length + 1))
    .filter((name) => !name.startsWith('node_modules/'))
  const expected = [
    /^(package\.json|LICENSE|README\.md|CHANGELOG\.md)$/,
    /^out\/cli\/(index|media-worker|keychain-process|[\w.-]+)\.js(\.map)?$/,
    /^out\/renderer\/(index\.html|assets\/[\w-]+\.(js|css))$/,
    // npm takes what package.json calls its main file along, whatever is said.
    /^out\/main\/index\.js$/,
    /^resources\/samples\/[\w-]+\.(png|jpg|gif)$/,
  ]
  expect(files.filter((name) => !expected.some((pattern) => pattern.test(name)))).toEqual([])
  for (const pattern of expected)
    expect(
      files.some((name) => pattern.test(name)),
      String(pattern),
    ).toBe(true)
  for (const name of files.filter((one) => one.endsWith('.map')))
    expect((await readFile(join(installed, name), 'utf8')).includes(`"${root}`), name).toBe(false)
})

test('installed from it, `enlarger` says its version', async () => {
  expect((await enlarger('--version')).stdout.trim()).toBe(version)
})

test('installed from it, `enlarger` enlarges', async () => {
  const sample = join(installed, 'resources/samples/hills.jpg')
  const { stdout } = await enlarger('run', sample, '--out', join(place, 'results'), '--json')
  expect(stdout).toContain('"done"')
  expect(await readdir(join(place, 'results'))).toHaveLength(1)
})
