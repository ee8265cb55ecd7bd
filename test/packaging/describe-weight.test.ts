import { expect, test } from 'vitest'
import { describeWeight } from '../../scripts/packaging/describe-weight.ts'

const file = (path: string, bytes: number) => ({ path, bytes, place: 'folder' as const })

test('parts are named as a person would, the heaviest first, small ones together, and all of it last', () => {
  const text = describeWeight([
    file('resources/app.asar.unpacked/node_modules/@img/sharp-wasm32/lib/a.wasm', 9_000_000),
    file('resources/app.asar/node_modules/@img/sharp-wasm32/package.json', 100_000),
    file('resources/app.asar/out/main/index.js', 2_000_000),
    file('resources/app.asar/out/main/worker.js', 1_000_000),
    file('enlarger-desktop', 120_000_000),
    file('version', 10_000),
    file('LICENSE.electron.txt', 40_000),
  ])
  expect(text.split('\n')).toEqual([
    '   120.0 MB      1 files  enlarger-desktop',
    '     9.1 MB      2 files  node_modules/@img/sharp-wasm32',
    '     3.0 MB      2 files  out/main',
    '     0.1 MB      2 files  2 smaller parts',
    '   132.2 MB      7 files  all',
  ])
})
