import { expect, test } from 'vitest'
import { ignoredByContent, ignoredByName } from '../../../src/core/watch/ignore.ts'

test.each([
  ['a.jpg', null],
  ['part.jpg', null],
  ['a.part.jpg', null],
  ['.hidden.jpg', null],
  ['a.jpg.part', 'unfinished-name'],
  ['a.JPG.CRDOWNLOAD', 'unfinished-name'],
  ['a.tmp', 'unfinished-name'],
  ['~$a.jpg', 'unfinished-name'],
  ['.a.jpg.Xy12aB', 'unfinished-name'],
  ['.syncthing.a.jpg.tmp', 'unfinished-name'],
  ['Thumbs.db', 'junk'],
  ['._a.jpg', 'junk'],
  ['a.xmp', 'junk'],
  ['.enlarger-ignore', 'junk'],
  ['.enlarger-01ABC.part', 'junk'],
])('by its name alone, %s is %s', (name, expected) => {
  expect(ignoredByName(name)).toBe(expected)
})

test.each([
  [{ isResult: false, hasProvenance: false }, null],
  [{ isResult: true, hasProvenance: true }, 'own-result'],
  [{ isResult: true, hasProvenance: false }, 'own-result'],
  [{ isResult: false, hasProvenance: true }, 'changed-own-result'],
] as const)('bytes of which %j is known are %s', (known, expected) => {
  expect(ignoredByContent(known)).toBe(expected)
})
