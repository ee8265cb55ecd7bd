import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { carriesOwnMarks } from '../../../src/core/media/worker/own-marks.ts'
import { carrierPng } from '../../../src/core/media/worker/metadata/png-chunks.ts'
import { tempFolder } from '../../support/temp-folder.ts'

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

const marked = '<stEvt:softwareAgent>Enlarger 0.1.0</stEvt:softwareAgent>'
const inLines = Buffer.from(marked)
  .toString('hex')
  .replaceAll(/(.{72})/g, '$1\n')
const profile = `\nxmp\n${String(marked.length).padStart(8)}\n${inLines}\n`
const bytes = (...parts: (string | Uint8Array)[]) => Buffer.concat(parts.map((part) => Buffer.from(part)))

test.each([
  [
    'packed XMP',
    { type: 'iTXt', data: bytes('XML:com.adobe.xmp\0', new Uint8Array([1, 0, 0, 0]), deflateSync(marked)) },
    true,
  ],
  ['a packed profile', { type: 'zTXt', data: bytes('Raw profile type xmp\0\0', deflateSync(profile)) }, true],
  ['a profile', { type: 'tEXt', data: bytes(`Raw profile type xmp\0${profile}`) }, true],
  ['another packed text', { type: 'zTXt', data: bytes('Comment\0\0', deflateSync('Enlarger')) }, false],
  ['packed text that is damaged', { type: 'zTXt', data: bytes('Comment\0\0', 'no zlib') }, false],
])('a PNG with %s is told by it', async (_what, chunk, expected) => {
  const path = join(await tempFolder(), 'a.png')
  await writeFile(path, carrierPng([chunk]))
  expect(await carriesOwnMarks(path)).toBe(expected)
})
