import { describe, expect, test } from 'vitest'
import { parseSizeFlag, parseSizeName } from '../../src/cli/size-flags.ts'
import { nameSize } from '../../src/shared/domain/size-intent.ts'

describe('size flags', () => {
  test.each([
    ['scale', '2', { by: 'factor', factor: 2 }],
    ['scale', '1.5x', { by: 'factor', factor: 1.5 }],
    ['target', '2160P', { by: 'target', target: '2160p' }],
    ['longSide', '4000', { by: 'long-side', pixels: 4000 }],
    ['longSide', '4000px', { by: 'long-side', pixels: 4000 }],
    ['fit', '3840x2160', { by: 'fit', width: 3840, height: 2160 }],
    ['fit', '3840×2160', { by: 'fit', width: 3840, height: 2160 }],
    ['print', 'a3@300', { by: 'print', paper: 'A3', dpi: 300 }],
    ['print', 'letter@150', { by: 'print', paper: 'Letter', dpi: 150 }],
  ] as const)('--%s %s is understood', (flag, text, size) => {
    expect(parseSizeFlag(flag, text)).toEqual(size)
  })

  test.each([
    ['scale', '0.5', 'Expected `--scale` between 1 and 200, got 0.5'],
    ['scale', '', 'Expected `--scale` between 1 and 200, got '],
    ['scale', 'big', 'Expected `--scale` between 1 and 200, got big'],
    ['longSide', '12.5', 'Expected `--long-side` to be a whole number of pixels, got 12.5'],
    ['fit', '3840', 'Expected `--fit` to be two whole numbers, as in 3840x2160, got 3840'],
    ['target', '4k', 'Expected `--target` to be one of 720p, 1080p, 1440p, 2160p, got 4k'],
  ] as const)('--%s %s is refused by name', (flag, text, sentence) => {
    expect(() => parseSizeFlag(flag, text)).toThrow(sentence)
  })

  test('a paper that does not exist is refused with those that do', () => {
    expect(() => parseSizeFlag('print', 'A9@300')).toThrow(/A3.*Letter.*got A9@300/)
  })

  test.each(['2x', '1.5x', '2160p', '4000px', '3840x2160', 'A3@300'])(
    '%s reads back as it is written',
    (name) => {
      const size = parseSizeName(name)
      expect(size).not.toBeNull()
      expect(size === null ? '' : nameSize(size)).toBe(name)
    },
  )

  test.each(['2', '4k', '', 'x', '0x'])('%s is no name of a size', (name) => {
    expect(parseSizeName(name)).toBeNull()
  })
})
