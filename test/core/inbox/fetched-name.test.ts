import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fetchedName } from '../../../src/core/inbox/fetched-name.ts'
import { ReadableFormat } from '../../../src/shared/domain/media.ts'

test.each([
  ['https://a.example/photos/Alps%20at%20dawn.JPG?width=10', 'jpeg', 'Alps at dawn.jpg'],
  ['https://a.example/photo.php', 'png', 'photo.png'],
  ['https://a.example/photos/2026/', 'webp', '2026.webp'],
  ['https://a.example/', 'png', 'picture.png'],
  ['https://a.example/..%2f..%2fetc%2fpasswd', 'png', '_.._etc_passwd.png'],
  ['https://a.example/CON', 'tiff', 'CON_.tif'],
  ['https://a.example/%E0%A4%A', 'gif', '%E0%A4%A.gif'],
  ['https://a.example/version.2.final', 'png', 'version.2.png'],
] as const)('what %s gives as %s is called %s', (url, format, name) => {
  expect(fetchedName(url, format)).toBe(name)
})

test('no URL makes a name that leaves its folder, hides, or is too long', () => {
  const format = fc.constantFrom(...ReadableFormat.options)
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webPath()), format, (path, read) => {
      const url = URL.parse(`https://a.example/${path}`)
      fc.pre(url !== null)
      const name = fetchedName(url.href, read)
      expect(name).not.toMatch(/[/\\\0]|^\./)
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255)
    }),
  )
})
