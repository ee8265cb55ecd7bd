import { expect, test } from 'vitest'
import {
  isWindowPath,
  picturePath,
  readPicturePath,
  readTilePath,
  tilePath,
} from '../../../src/shared/window/paths.ts'

const id = '01M7ZF6HVGGJ8KSMQQM8CEVF9Q'

test('a picture is found by the path that names it', () => {
  const picture = { id, of: 'result', form: 'view' } as const
  expect(readPicturePath(picturePath(picture))).toEqual(picture)
})

test.each([
  `/pictures/${id}/result/view/`,
  `/pictures/${id}/result/view/more`,
  `/pictures/${id}/result/..`,
  `/pictures/${id}/%72esult/view`,
  `/pictures/..%2f..%2fetc%2fpasswd/result/view`,
  `/pictures/%5c%5cserver%5cshare/result/view`,
  `/pictures/${id}%00/result/view`,
  `/pictures/${id.toLowerCase()}/result/view`,
  `//pictures/${id}/result/view`,
  '/pictures',
  '',
])('%s names no picture', (path) => {
  expect(readPicturePath(path)).toBeNull()
})

test('a tile is found by the path that names it, and by no other', () => {
  const tile = { id, of: 'source', level: 14, x: 0, y: 65_535 } as const
  expect(readTilePath(tilePath(tile))).toEqual(tile)
  expect(readPicturePath(tilePath(tile))).toBeNull()
})

test.each([
  `/pictures/${id}/result/tiles/1/2`,
  `/pictures/${id}/result/tiles/1/2/3/4`,
  `/pictures/${id}/result/tiles/1/2/-3`,
  `/pictures/${id}/result/tiles/01/2/3`,
  `/pictures/${id}/result/tiles/32/2/3`,
  `/pictures/${id}/result/tiles/1/2/65536`,
  `/pictures/${id}/other/tiles/1/2/3`,
  `/pictures/${id}/result/tiles/1/../3`,
])('%s names no tile', (path) => {
  expect(readTilePath(path)).toBeNull()
})

test.each(['/', '/index.html', '/assets/index-CpK0hu4u.js', '/a.b.c'])(
  '%s may be a file of the window',
  (path) => {
    expect(isWindowPath(path)).toBe(true)
  },
)

test.each([
  '/..',
  '/../package.json',
  '/assets/../../package.json',
  '/assets/..%2f..%2fpackage.json',
  '/%2e%2e/package.json',
  '/..%5cpackage.json',
  '/assets\\..\\package.json',
  '/.env',
  '/assets/.hidden',
  '//etc/passwd',
  '/C:/Windows',
  '/index.html%00.png',
  '/index.html/',
  '',
  'index.html',
])('%s is none', (path) => {
  expect(isWindowPath(path)).toBe(false)
})
