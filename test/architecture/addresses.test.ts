import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
// The texts of licences name many addresses that nobody asks.
const files = globSync('src/**/*.{ts,tsx,css,html,json}', { cwd: root }).filter(
  (name) => !name.endsWith('licences.json'),
)

/** Whom Enlarger may have to do with, and what for. */
const known: readonly (readonly [RegExp, string])[] = [
  [/^((queue\.)?fal\.run|(rest|api)\.fal\.ai)$/, 'the provider fal'],
  [/^gateway\.pixazo\.ai$/, 'the provider Pixazo'],
  [/^(fal\.ai|(www|api-console)\.pixazo\.ai)$/, 'pages of providers that a person opens in the browser'],
  [/^(127\.0\.0\.1|localhost)$/, 'this computer'],
  [/(^|\.)example$/, 'an example in a text'],
]

/** Files that make an address of a host they are given: by the person, the system or a check made before. */
const computed: Readonly<Record<string, string>> = {
  'src/core/node/node-network.ts': 'the proxy that the environment names',
  'src/renderer/features/accounts/key-pages.ts': 'the type of an address',
  'src/server/authorise.ts': 'the origin that a request is compared with',
  'src/server/start-server.ts': 'its own address on this computer',
}

interface Address {
  readonly file: string
  readonly host: string
}

function addressesIn(file: string): Address[] {
  const text = readFileSync(join(root, file), 'utf8')
  const found = text.matchAll(/\b(?:https?|wss?|ftp):\/\/(\$\{|[\w.-]*[\w-])/g)
  return [...found].map(([, host = '']) => ({ file, host }))
}

/** Addresses of anybody that is not known; those that are made of a variable count only in the files that may. */
function strangers(addresses: readonly Address[]): Address[] {
  return addresses.filter(({ file, host }) =>
    host === '${' ? computed[file] === undefined : !known.some(([pattern]) => pattern.test(host)),
  )
}

test('the sources name no host but the providers and this computer', () => {
  const all = files.flatMap(addressesIn)
  expect(all.length).toBeGreaterThan(15)
  expect(strangers(all)).toEqual([])
})

test('a host of anybody else would be found, in a text or in a variable', () => {
  const found = strangers([
    { file: 'src/core/ports.ts', host: 'telemetry.fal.run.example.com' },
    { file: 'src/core/ports.ts', host: '${' },
    { file: 'src/core/ports.ts', host: 'queue.fal.run' },
  ])
  expect(found).toHaveLength(2)
})

test('nothing that reports on its own is used: no crash reports, beacons, updaters or analytics', () => {
  const reporting =
    /\b(crashReporter|autoUpdater|electron-updater|sendBeacon|EventSource|analytics|posthog)\b|@sentry/
  expect(files.filter((name) => reporting.test(readFileSync(join(root, name), 'utf8')))).toEqual([])
})
