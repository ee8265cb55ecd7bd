import { expect, test } from 'vitest'
import { describeVideo } from '../../src/cli/describe-video.ts'
import { formatClipLength } from '../../src/shared/domain/clip-length.ts'
import { someVideo } from '../support/some-source.ts'

test('a video is told in short by its length, rate, codec and sound, and by what is out of the ordinary', () => {
  expect(describeVideo(someVideo())).toBe('0:10, 30 fps, h264, sound')
  const rare = someVideo({
    framesPerSecond: 30_000 / 1001,
    variableRate: true,
    audio: 2,
    subtitles: 1,
    hdr: 'pq',
  })
  expect(describeVideo(rare)).toBe('0:10, 29.97 fps on average, h264, 2 sound tracks, 1 subtitle track, HDR')
  expect(describeVideo(someVideo({ audio: 0, alpha: true, bitDepth: 10 }))).toBe(
    '0:10, 30 fps, h264, no sound, 10 bits, transparency',
  )
})

test.each([
  [0.04, '0:00.1'],
  [1.54, '0:01.5'],
  [7, '0:07'],
  [9.97, '0:10'],
  [59.6, '1:00'],
  [750, '12:30'],
  [3723, '1:02:03'],
])('%d seconds are %s', (seconds, words) => {
  expect(formatClipLength(seconds)).toBe(words)
})
