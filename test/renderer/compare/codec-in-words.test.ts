import { expect, test } from 'vitest'
import { codecInWords } from '../../../src/renderer/features/compare/player/codec-in-words.ts'

test.each([
  ['hevc', 'HEVC'],
  ['prores', 'ProRes'],
  ['mpeg2video', 'MPEG-2'],
  ['vc1', 'VC1'],
])('the codec %s is called %s', (codec, words) => {
  expect(codecInWords(codec)).toBe(words)
})
