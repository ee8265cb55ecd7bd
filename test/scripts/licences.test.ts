import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { describeCopyleft } from '../../scripts/licences/describe-copyleft.ts'
import { writeNotices } from '../../scripts/licences/write-notices.ts'

const gpl = { name: 'ffmpeg', version: '9', licence: 'GPL-3.0-only', texts: [0] }
const mit = { name: 'zod', version: '4', licence: 'MIT', texts: [1] }
const heif = { name: 'libheif-js', version: '1.23.2', licence: 'LGPL-3.0', texts: [0] }

test('a package whose licence asks for its source is listed with where that is', () => {
  expect(describeCopyleft([mit, heif])).toBe(
    [
      '| Package | What it holds | Licence | Source |',
      '| --- | --- | --- | --- |',
      '| libheif-js 1.23.2 | libheif and libde265, as WebAssembly | LGPL 3 or later | ' +
        'https://github.com/catdad-experiments/libheif-js/tree/v1.23.2 |',
    ].join('\n'),
  )
})

test('a package of that kind can not come in unnoticed', () => {
  expect(() => describeCopyleft([mit, gpl])).toThrow(
    'Expected where the source of ffmpeg is (GPL-3.0-only), found nothing',
  )
})

test('the notices name every package, and hold each text once', () => {
  const notices = writeNotices({ packages: [gpl, mit, heif], texts: ['of the GNU project', 'of the MIT'] })
  expect(notices).toContain('ffmpeg 9: GPL-3.0-only\nzod 4: MIT\nlibheif-js 1.23.2: LGPL-3.0\n')
  expect(notices.match(/of the GNU project/g)).toHaveLength(1)
  expect(notices).toMatch(/-\nffmpeg, libheif-js\n-+\n\nof the GNU project\n/)
})

test('the texts that are asked for are in the repository, and where the source of ffprobe is', () => {
  const folder = join(import.meta.dirname, '../../LICENSES')
  expect(readFileSync(join(folder, 'LGPL-3.0-or-later.txt'), 'utf8')).toContain(
    'GNU LESSER GENERAL PUBLIC LICENSE',
  )
  expect(readFileSync(join(folder, 'GPL-3.0-or-later.txt'), 'utf8')).toContain('GNU GENERAL PUBLIC LICENSE')
  expect(readFileSync(join(folder, 'Artistic-1.0-Perl.txt'), 'utf8')).toContain('The "Artistic License"')
  expect(readFileSync(join(import.meta.dirname, '../../docs/licences.md'), 'utf8')).toMatch(
    /ffprobe-static.*GPL 3.*https:\/\/ffmpeg\.org/,
  )
})
