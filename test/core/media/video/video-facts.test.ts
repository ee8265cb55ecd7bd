import { describe, expect, test } from 'vitest'
import { asClip } from '../../../../src/core/media/video/as-clip.ts'
import { containerOf } from '../../../../src/core/media/video/container.ts'
import { createFrameTimes } from '../../../../src/core/media/video/frame-times.ts'
import { bitDepthOf, hasAlpha } from '../../../../src/core/media/video/pixel-format.ts'
import { someFacts } from '../../../support/some-source.ts'

describe('a container', () => {
  test.each([
    ['\0\0\0\x18ftypisom', 'mp4'],
    ['\0\0\0\x18ftypM4V ', 'mp4'],
    ['\0\0\0\x18ftypqt  ', 'mov'],
    ['\0\0\0\x18moov', 'mov'],
    ['\x1aE\xdf\xa3\x01\0\0\0\0\0\0\x1f\x42\x82\x84webm', 'webm'],
    ['\x1aE\xdf\xa3\x01\0\0\0\0\0\0\x23\x42\x82\x88matroska', 'mkv'],
    ['RIFF\0\0\0\0AVI LIST', 'avi'],
    ['\0\0\x01\xba', 'mpg'],
    [`G${'\0'.repeat(187)}`.repeat(6), 'ts'],
    ['\0\0\0\x18ftypheic', null],
    ['\0\0\0\x18ftypavif', null],
    ['RIFF\0\0\0\0WEBPVP8X', null],
    ['GIF89a', null],
    ['#EXTM3U', null],
    ['', null],
  ])('is told by the first bytes: %j', (head, container) => {
    expect(containerOf(Buffer.from(head, 'latin1'))).toBe(container)
  })
})

describe('frame times', () => {
  const read = (lines: string[]) => {
    const times = createFrameTimes()
    for (const line of lines) times.add(line)
    return times.read()
  }

  test('are put in the order they are shown in', () => {
    const lines = ['0.00,0.04,K_', '0.12,0.04,__', '0.04,0.04,__', '0.08,0.04,__']
    const { seconds, ...rest } = read(lines)
    expect(rest).toEqual({ frames: 4, packets: 4, variableRate: false })
    expect(seconds).toBeCloseTo(0.16)
  })

  test('rounded to milliseconds are no variable rate', () => {
    const lines = Array.from(
      { length: 120 },
      (_, frame) => `${Math.round((frame * 1001) / 30) / 1000},0.033,__`,
    )
    expect(read(lines)).toMatchObject({ frames: 120, variableRate: false })
  })

  test('with one long frame are no variable rate either', () => {
    const lines = Array.from(
      { length: 200 },
      (_, frame) => `${frame * 0.04 + (frame > 100 ? 0.2 : 0)},0.04,__`,
    )
    expect(read(lines)).toMatchObject({ variableRate: false })
  })

  test('that no player shows are not counted', () => {
    expect(read(['0.00,0.04,KD', '0.04,0.04,K_'])).toMatchObject({ frames: 1, packets: 2 })
  })

  test('that are not told leave the length open', () => {
    expect(read(['0.00,0.04,K_', 'N/A,0.04,__'])).toMatchObject({
      frames: 2,
      seconds: 0,
      variableRate: false,
    })
  })
})

test.each<[string, number, boolean]>([
  ['yuv420p', 8, false],
  ['yuv420p10le', 10, false],
  ['p010le', 10, false],
  ['yuv444p12le', 12, false],
  ['yuva444p10le', 10, true],
  ['gbrap12le', 12, true],
  ['rgba64le', 16, true],
  ['rgb48be', 16, false],
  ['gray10le', 10, false],
  ['bgra', 8, true],
])('pixels of the format %s have %i bits, and transparency: %s', (format, bits, alpha) => {
  expect(bitDepthOf({ pix_fmt: format, bits_per_raw_sample: null })).toBe(bits)
  expect(hasAlpha({ pix_fmt: format, tags: {} })).toBe(alpha)
})

describe('an animated picture', () => {
  const animation = { delays: [100, 0, 50], loop: 0 }

  test('is a clip as browsers play it', () => {
    const clip = asClip(someFacts({ format: 'gif', frames: 3, animation, alpha: true }))
    expect(clip).toMatchObject({
      container: 'gif',
      frames: 3,
      seconds: 0.25,
      variableRate: true,
      alpha: true,
    })
    expect(clip?.framesPerSecond).toBe(12)
  })

  test('is none when it stands still', () => {
    expect(asClip(someFacts({ format: 'gif' }))).toBe(null)
    expect(asClip(someFacts({ format: 'jpeg' }))).toBe(null)
  })
})
