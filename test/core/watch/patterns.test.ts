import { expect, test } from 'vitest'
import { ruledOut } from '../../../src/core/watch/patterns.ts'
import { WatchRules } from '../../../src/shared/domain/watch.ts'

test.each([
  ['a.jpg', { include: ['*.jpg'] }, null],
  ['deep/in/it/a.jpg', { include: ['*.jpg'] }, null],
  ['A.JPG', { include: ['*.jpg'] }, null],
  ['a.png', { include: ['*.jpg'] }, 'not-included'],
  ['a.png', { include: ['*.{jpg,png}'] }, null],
  ['scans/a.tif', { include: ['scans/*.tif'] }, null],
  ['other/scans/a.tif', { include: ['scans/*.tif'] }, 'not-included'],
  ['scans/2024/a.tif', { include: ['scans/'] }, null],
  ['drafts/a.jpg', { exclude: ['drafts/'] }, 'excluded'],
  ['drafts/2024/a.jpg', { exclude: ['drafts/'] }, 'excluded'],
  ['my drafts/a.jpg', { exclude: ['drafts/'] }, null],
  ['a_small.jpg', { exclude: ['*_small.*'] }, 'excluded'],
  ['a_small.jpg', { include: ['*.jpg'], exclude: ['*_small.*'] }, 'excluded'],
  ['a.jpg', { minimumBytes: 1001 }, 'too-small'],
  ['a.jpg', { minimumBytes: 1000, maximumBytes: 1000 }, null],
  ['a.jpg', { maximumBytes: 999 }, 'too-large'],
  ['a.jpg', {}, null],
  ['.hidden/a.jpg', {}, null],
] as const)('%s under %j is %s', (below, rules, expected) => {
  expect(ruledOut({ below, bytes: 1000 }, WatchRules.parse(rules))).toBe(expected)
})
