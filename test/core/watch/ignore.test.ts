import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ignoredByContent, ignoredByName } from '../../../src/core/watch/ignore.ts'
import { carriesOwnMarks } from '../../../src/core/watch/own-marks.ts'
import { tempFolder } from '../../support/temp-folder.ts'

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

test.each([
  ['<stEvt:softwareAgent>Enlarger 0.1.0</stEvt:softwareAgent>', true],
  ['<rdf:li stEvt:softwareAgent="Enlarger 0.1.0"/>', true],
  ['<stEvt:softwareAgent>Enlarger of others</stEvt:softwareAgent>', false],
  ['<xmp:CreatorTool>Enlarger 0.1.0</xmp:CreatorTool>', false],
])('a file that holds %s carries our marks: %s', async (words, expected) => {
  const path = join(await tempFolder(), 'a.jpg')
  await writeFile(path, words)
  expect(await carriesOwnMarks(path)).toBe(expected)
  const behind = Buffer.concat([Buffer.alloc(3_000_000, 1), Buffer.from(words)])
  await writeFile(`${path}.large`, behind)
  expect(await carriesOwnMarks(`${path}.large`)).toBe(expected)
})
