import { expect, test } from 'vitest'
import { isWholePath } from '../../../src/renderer/features/recipe/whole-path.ts'

test.each(['/srv/pictures', 'C:\\Pictures', 'd:/Pictures', '\\\\nas\\pictures'])(
  '%s is a whole path',
  (path) => {
    expect(isWholePath(path)).toBe(true)
  },
)

test.each(['', 'pictures', './pictures', '~/pictures', '\\pictures'])('%o is none', (path) => {
  expect(isWholePath(path)).toBe(false)
})
